in vec4 v_place;
in vec4 v_params;
in vec4 v_colour;

out vec4 o_colour;

void main() {
    float alpha = clamp(v_params.x + 0.5 - abs(v_place.z), 0.0, 1.0) * min(1.0, v_params.x * 2.0);
    if (v_params.y > 0.0) {
        float at = mod(v_place.w, 2.0 * v_params.y);
        alpha *= clamp(0.5 + v_params.y * 0.5 - abs(at - v_params.y * 0.5), 0.0, 1.0);
    }
    alpha *= v_colour.a;
    o_colour = vec4(v_colour.rgb * alpha, alpha);
}
