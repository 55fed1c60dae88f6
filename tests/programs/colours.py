import colorsys
for c in [(0, 0, 0), (1, 1, 1), (1, 0, 0), (.2, .4, .4), (.5, .1, .9), (.3, .3, .3), (0.9, 0.8, 0.1)]:
    print(c, colorsys.rgb_to_hsv(*c), colorsys.rgb_to_hls(*c), colorsys.rgb_to_yiq(*c), colorsys.hsv_to_rgb(*c), colorsys.hls_to_rgb(*c), colorsys.yiq_to_rgb(*c), colorsys.hsv_to_rgb(*colorsys.rgb_to_hsv(*c)))
print(["#%02x%02x%02x" % tuple(round(x * 255) for x in colorsys.hsv_to_rgb(i / 6, 1, 1)) for i in range(7)])
