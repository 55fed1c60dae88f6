// A line of any width as triangles: each vertex knows how far it is across and along the line, in pixels.
layout(location = 0) in vec4 a_place;   // position, across, along
layout(location = 1) in vec4 a_params;  // half width, dash
layout(location = 2) in vec4 a_colour;

uniform vec2 u_size;

out vec4 v_place;
out vec4 v_params;
out vec4 v_colour;

void main() {
    v_place = a_place;
    v_params = a_params;
    v_colour = a_colour;
    vec2 at = a_place.xy / u_size * 2.0 - 1.0;
    gl_Position = vec4(at.x, -at.y, 0.0, 1.0);
}
