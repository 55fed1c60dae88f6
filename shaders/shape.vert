// One instance is one shape: a rounded box, part of a ring, or a state's mark. The quad is larger than the shape by a
// pixel for smooth edges and by its glow. Coordinates are pixels of the framebuffer, from the top left.
layout(location = 0) in vec4 a_rect;     // centre, half size
layout(location = 1) in vec4 a_params;   // radius, border, glow, kind
layout(location = 2) in vec4 a_more;     // angles of an arc or a mark's turn, thickness
layout(location = 3) in vec4 a_fill;
layout(location = 4) in vec4 a_stroke;

uniform vec2 u_size;  // of the framebuffer

out vec2 v_local;
flat out vec2 v_half;
flat out vec4 v_params;
flat out vec4 v_more;
flat out vec4 v_fill;
flat out vec4 v_stroke;

void main() {
    vec2 corner = vec2(float(gl_VertexID & 1) * 2.0 - 1.0, float(gl_VertexID >> 1) * 2.0 - 1.0);
    v_local = corner * (a_rect.zw + vec2(1.5 + a_params.z));
    v_half = a_rect.zw;
    v_params = a_params;
    v_more = a_more;
    v_fill = a_fill;
    v_stroke = a_stroke;
    vec2 at = (a_rect.xy + v_local) / u_size * 2.0 - 1.0;
    gl_Position = vec4(at.x, -at.y, 0.0, 1.0);
}
