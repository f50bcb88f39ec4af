/* SPDX-License-Identifier: EUPL-1.2 */
/* PDF (ISO 32000-1) and PNG (ISO/IEC 15948), as little of each as a page and a chart want. */
#include "commands/demo_files.h"

#include <string.h>
#include <zlib.h>

#include "base/buffer.h"

enum { LONGEST = 1 << 20 };

/* ---- PDF ---- */

/* One byte a character: those of two bytes in UTF-8 that Latin-1 has. */
static void add_string(Buffer *buffer, Text text)
{
    buffer_add_byte(buffer, '(');
    for (ptrdiff_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte == 0xC3 || byte == 0xC2)
            byte = (unsigned char)((unsigned char)text.data[++i] + (byte == 0xC3 ? 0x40 : 0));
        if (byte == '(' || byte == ')' || byte == '\\')
            buffer_add_byte(buffer, '\\');
        buffer_add_byte(buffer, (char)byte);
    }
    buffer_add_byte(buffer, ')');
}

static Text page_of(Arena *arena, Text title, Text lines)
{
    Buffer page = buffer_new(arena, LONGEST);
    buffer_add(&page, TEXT("0.04 0.29 0.36 rg 0 802 595 40 re f\nBT 0 g /B 22 Tf 64 740 Td "));
    add_string(&page, title);
    buffer_add(&page, TEXT(" Tj /R 12 Tf 18 TL 0 -24 Td\n"));
    for (Text line; text_split(&lines, '\n', &line);) {
        buffer_add(&page, TEXT("T* "));
        add_string(&page, line);
        buffer_add(&page, TEXT(" Tj\n"));
    }
    buffer_add(&page, TEXT("ET"));
    return buffer_text(&page);
}

static void begin_object(Buffer *pdf, ptrdiff_t *places, int number)
{
    places[number] = pdf->length;
    buffer_printf(pdf, "%d 0 obj\n", number);
}

Blob demo_pdf(Arena *arena, Text title, Text lines)
{
    enum { OBJECTS = 6 };
    static const char *const objects[OBJECTS + 1] = {
        [1] = "<</Type/Catalog/Pages 2 0 R>>",
        [2] = "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        [3] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources<</Font<</R 4 0 R/B 5 0 R>>>>>>",
        [4] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        [5] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    };
    ptrdiff_t places[OBJECTS + 1];
    Text page = page_of(arena, title, lines);
    Buffer pdf = buffer_new(arena, LONGEST);
    buffer_add(&pdf, TEXT("%PDF-1.4\n"));
    for (int i = 1; i < OBJECTS; i++) {
        begin_object(&pdf, places, i);
        buffer_printf(&pdf, "%s\nendobj\n", objects[i]);
    }
    begin_object(&pdf, places, OBJECTS);
    buffer_printf(&pdf, "<</Length %td>>stream\n", page.length);
    buffer_add(&pdf, page);
    buffer_add(&pdf, TEXT("\nendstream\nendobj\n"));
    ptrdiff_t table = pdf.length;
    buffer_printf(&pdf, "xref\n0 %d\n0000000000 65535 f \n", OBJECTS + 1);
    for (int i = 1; i <= OBJECTS; i++)
        buffer_printf(&pdf, "%010td 00000 n \n", places[i]);
    buffer_printf(&pdf, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%td\n%%%%EOF\n", OBJECTS + 1, table);
    return (Blob){ pdf.data, pdf.length };
}

/* ---- PNG ---- */

enum { WIDTH = 480, HEIGHT = 320, EDGE = 24, GAP = 8 };

static void add_number(Buffer *png, uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buffer_add_byte(png, (char)(number >> shift));
}

static void add_chunk(Buffer *png, const char *kind, const void *data, ptrdiff_t length)
{
    add_number(png, (uint32_t)length);
    ptrdiff_t start = png->length;
    buffer_add(png, text_from_z(kind));
    buffer_add_bytes(png, data, length);
    add_number(png, (uint32_t)crc32(0, (const Bytef *)png->data + start, (uInt)(png->length - start)));
}

/* Which bar stands at a column of pixels; -1: none. */
static int bar_at(int column, int count)
{
    int each = (WIDTH - 2 * EDGE) / count, within = column - EDGE;
    if (within < 0 || within >= each * count || within % each < GAP)
        return -1;
    return within / each;
}

static bool is_inked(int column, int row, int count, const int *heights)
{
    int bar = bar_at(column, count), from_below = HEIGHT - EDGE - row;
    bool is_base = from_below <= 0 && from_below > -3 && column >= EDGE && column < WIDTH - EDGE;
    return is_base || (bar >= 0 && from_below > 0 && from_below <= heights[bar] * (HEIGHT - 2 * EDGE) / 100);
}

/* Two colours: each pixel is a byte, 0 for paper and 1 for ink; each row begins with a byte that says it is as it stands. */
static void draw(unsigned char *rows, int count, const int *heights)
{
    for (int row = 0; row < HEIGHT; row++)
        for (int column = 0; column < WIDTH; column++)
            rows[row * (WIDTH + 1) + 1 + column] = is_inked(column, row, count, heights);
}

Blob demo_chart(Arena *arena, int count, const int *heights, uint32_t colour)
{
    enum { BYTES = HEIGHT * (WIDTH + 1) };
    unsigned char *rows = new(arena, unsigned char, BYTES);
    uLongf length = compressBound(BYTES);
    unsigned char *packed = new(arena, unsigned char, (ptrdiff_t)length);
    draw(rows, count, heights);
    compress(packed, &length, rows, BYTES);
    const unsigned char head[] = { 0, 0, WIDTH >> 8, WIDTH & 255, 0, 0, HEIGHT >> 8, HEIGHT & 255, 8, 3, 0, 0, 0 };
    const unsigned char palette[] = { 0xFD, 0xFC, 0xF9, (unsigned char)(colour >> 16), (unsigned char)(colour >> 8), (unsigned char)colour };
    Buffer png = buffer_new(arena, LONGEST);
    buffer_add(&png, TEXT("\x89PNG\r\n\x1A\n"));
    add_chunk(&png, "IHDR", head, sizeof head);
    add_chunk(&png, "PLTE", palette, sizeof palette);
    add_chunk(&png, "IDAT", packed, (ptrdiff_t)length);
    add_chunk(&png, "IEND", "", 0);
    return (Blob){ png.data, png.length };
}
