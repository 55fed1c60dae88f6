// Signed distances, in pixels: negative inside. Colours come straight and leave premultiplied.
in vec2 v_local;
flat in vec2 v_half;
flat in vec4 v_params;
flat in vec4 v_more;
flat in vec4 v_fill;
flat in vec4 v_stroke;

out vec4 o_colour;

const float kTurn = 6.28318530718;

float box(vec2 p, vec2 half_size, float radius) {
    vec2 q = abs(p) - half_size + radius;
    return min(max(q.x, q.y), 0.0) + length(max(q, 0.0)) - radius;
}

float segment(vec2 p, vec2 a, vec2 b) {
    vec2 pa = p - a, ba = b - a;
    return length(pa - ba * clamp(dot(pa, ba) / dot(ba, ba), 0.0, 1.0));
}

// Points to the right, corners softened.
float triangle(vec2 p, float r) {
    vec2 q = vec2(p.x, abs(p.y));
    vec2 n = normalize(vec2(0.5, 0.8660254));
    float side = dot(q - vec2(r, 0.0), n);
    return max(side, -p.x - r * 0.62);
}

float arc(vec2 p, float radius, float thickness, float from, float to) {
    float ring = abs(length(p) - (radius - thickness * 0.5)) - thickness * 0.5;
    if (to - from >= kTurn - 0.001) return ring;
    float angle = mod(atan(p.x, -p.y), kTurn);
    float middle = (from + to) * 0.5, half_span = (to - from) * 0.5;
    float away = abs(mod(angle - middle + kTurn * 1.5, kTurn) - kTurn * 0.5) - half_span;
    return max(ring, away * (radius - thickness * 0.5));
}

float mark(vec2 p, float r, float kind, float turn) {
    float c = cos(-turn), s = sin(-turn);
    p = mat2(c, s, -s, c) * p;
    float pen = max(0.9, r * 0.19);
    if (kind < 2.5) return triangle(p, r);                          // running: a triangle
    if (kind < 3.5) return length(p) - r * 0.86;                    // ready: a disc
    if (kind < 4.5)                                                 // timer: a clock
        return min(abs(length(p) - r + pen) - pen, min(segment(p, vec2(0.0), vec2(0.0, -r * 0.5)), segment(p, vec2(0.0), vec2(r * 0.4, 0.0))) - pen * 0.9);
    if (kind < 5.5) return box(p, vec2(r * 0.82), r * 0.22);        // I/O: a square
    if (kind < 6.5) return (abs(p.x) + abs(p.y) - r) * 0.7071;      // others: a diamond
    if (kind < 7.5) return min(segment(p, vec2(-r * 0.8, 0.05 * r), vec2(-r * 0.2, r * 0.65)), segment(p, vec2(-r * 0.2, r * 0.65), vec2(r * 0.85, -r * 0.65))) - pen;  // done: a tick
    if (kind < 8.5) return min(segment(p, vec2(-r * 0.7), vec2(r * 0.7)), segment(p, vec2(r * 0.7, -r * 0.7), vec2(-r * 0.7, r * 0.7))) - pen * 1.15;                     // failed: a cross
    return triangle(p + vec2(r, 0.0), r);                           // an arrow's head: its tip is the centre
}

void main() {
    float kind = v_params.w;
    float d;
    if (kind < 0.5) d = box(v_local, v_half, min(v_params.x, min(v_half.x, v_half.y)));
    else if (kind < 1.5) d = arc(v_local, v_params.x, v_more.z, v_more.x, v_more.y);
    else d = mark(v_local, v_params.x, kind, v_more.w);

    float inside = clamp(0.5 - d, 0.0, 1.0);
    float fill = inside * v_fill.a;
    vec4 colour = vec4(v_fill.rgb * fill, fill);
    if (v_params.y > 0.0) {
        float line = inside * clamp(d + v_params.y + 0.5, 0.0, 1.0) * v_stroke.a;
        colour = vec4(v_stroke.rgb * line, line) + colour * (1.0 - line);
    }
    if (v_params.z > 0.0 && d > -0.5) {
        float far = clamp(d / v_params.z, 0.0, 1.0);
        float shine = 0.34 * (1.0 - far) * (1.0 - far) * v_stroke.a * (1.0 - inside);
        colour += vec4(v_stroke.rgb * shine, shine) * (1.0 - colour.a);
    }
    o_colour = colour;
}
