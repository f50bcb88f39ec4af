/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of dark modules as horizontal strokes. */
#include "features/factors/qr.h"

#include <qrencode.h>

#include "base/buffer.h"

enum { QUIET = 4, PATH_MAXIMUM = 1 << 17 };

static int dark_run(const unsigned char *row, int x, int width)
{
    int length = 0;
    while (x + length < width && (row[x + length] & 1))
        length++;
    return length;
}

static void add_row(Buffer *path, const unsigned char *row, int y, int width)
{
    for (int x = 0; x < width; x++) {
        int length = dark_run(row, x, width);
        if (length > 0)
            buffer_printf(path, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, length, length);
        x += length;
    }
}

QrCode qr_code(Arena *arena, Text text)
{
    QRcode *code = QRcode_encodeString8bit(text_z(arena, text), 0, QR_ECLEVEL_M);
    if (!code)
        return (QrCode){ 0 };
    Buffer path = buffer_new(arena, PATH_MAXIMUM);
    for (int y = 0; y < code->width; y++)
        add_row(&path, code->data + (ptrdiff_t)y * code->width, y, code->width);
    QrCode result = { code->width + 2 * QUIET, buffer_text(&path) };
    QRcode_free(code);
    return result;
}
