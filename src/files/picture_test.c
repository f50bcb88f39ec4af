/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures that are one, that are none, and that lie; and that a small one says nothing of where it was taken. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <zlib.h>

#include "base/buffer.h"
#include "files/picture.h"
#include "files/picture_head.h"

static Blob blob_of(const Buffer *buffer)
{
    return (Blob){ buffer->data, buffer->length };
}

/* ---- Pictures made by hand ---- */

static void add_big(Buffer *buffer, uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buffer_add_byte(buffer, (char)(number >> shift));
}

static void add_chunk(Buffer *png, const char *kind, const void *data, ptrdiff_t length)
{
    add_big(png, (uint32_t)length);
    ptrdiff_t start = png->length;
    buffer_add(png, text_from_z(kind));
    buffer_add_bytes(png, data, length);
    add_big(png, (uint32_t)crc32(0, (const Bytef *)png->data + start, (uInt)(png->length - start)));
}

/* A picture in shades of red and green whose head says so many pixels; its data is for rows rows. */
static Blob png_of(Arena *arena, uint32_t width, uint32_t height, uint32_t rows)
{
    ptrdiff_t row = rows > 0 ? 1 + 3 * (ptrdiff_t)width : 0, size = row * rows;
    unsigned char *raw = new(arena, unsigned char, size + 1);
    for (ptrdiff_t i = 0; i < size; i++)
        raw[i] = (unsigned char)(i % row == 0 ? 0 : i % row % 3 == 0 ? 40 : i % 251);
    uLongf length = compressBound((uLong)size);
    unsigned char *packed = new(arena, unsigned char, (ptrdiff_t)length);
    assert_int_equal(compress(packed, &length, raw, (uLong)size), Z_OK);
    Buffer head = buffer_new(arena, 13), png = buffer_new(arena, 1 << 24);
    add_big(&head, width);
    add_big(&head, height);
    buffer_add(&head, TEXT("\x08\x02\0\0\0"));
    buffer_add(&png, TEXT("\x89PNG\r\n\x1A\n"));
    add_chunk(&png, "IHDR", head.data, head.length);
    add_chunk(&png, "tEXt", "Comment\0planted-comment", 23);
    add_chunk(&png, "IDAT", packed, (ptrdiff_t)length);
    add_chunk(&png, "IEND", "", 0);
    return blob_of(&png);
}

static Blob jpeg_of(Arena *arena, uint32_t width, uint32_t height)
{
    Blob jpeg;
    int side = (int)(width < height ? width : height);
    assert_int_equal(picture_shrink(arena, png_of(arena, width, height, height), side, &jpeg), PICTURE_DONE);
    return jpeg;
}

static void add_segment(Buffer *jpeg, char marker, Text content)
{
    buffer_add_byte(jpeg, '\xFF');
    buffer_add_byte(jpeg, marker);
    buffer_add_byte(jpeg, (char)((content.length + 2) >> 8));
    buffer_add_byte(jpeg, (char)(content.length + 2));
    buffer_add(jpeg, content);
}

/* EXIF with two entries: the camera's maker, and the place, whose own entry is a latitude's reference. */
#define EXIF                                                                                                           \
    "Exif\0\0MM\0*\0\0\0\x08"                                                                                          \
    "\0\x02"                                                                                                           \
    "\x01\x0F\0\x02\0\0\0\x0F\0\0\0\x26"                                                                               \
    "\x88\x25\0\x04\0\0\0\x01\0\0\0\x36"                                                                               \
    "\0\0\0\0"                                                                                                         \
    "planted-camera\0\0"                                                                                               \
    "\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0planted-place"

/* The picture with the metadata that cameras and editors write. */
static Blob with_metadata(Arena *arena, Blob jpeg)
{
    Text bytes = { jpeg.data, jpeg.length };
    Buffer buffer = buffer_new(arena, 1 << 24);
    buffer_add(&buffer, text_slice(bytes, 0, 2));
    add_segment(&buffer, '\xE1', TEXT(EXIF));
    add_segment(&buffer, '\xE1', TEXT("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>planted-editor</x:xmpmeta>"));
    add_segment(&buffer, '\xFE', TEXT("planted-comment"));
    buffer_add(&buffer, text_slice(bytes, 2, bytes.length));
    return blob_of(&buffer);
}

/* ---- What becomes of them ---- */

static PictureEnd end_of(void **state, Blob original)
{
    Blob result;
    PictureEnd end = picture_shrink(*state, original, 64, &result);
    assert_true(end == PICTURE_DONE ? result.length > 0 : result.length == 0);
    return end;
}

static void assert_is_square(void **state, Blob original, int side, int wanted)
{
    Blob small;
    PictureHead head;
    assert_int_equal(picture_shrink(*state, original, side, &small), PICTURE_DONE);
    assert_true(picture_head_read(small, &head));
    assert_int_equal(head.kind, PICTURE_JPEG);
    assert_int_equal(head.width, wanted);
    assert_int_equal(head.height, wanted);
}

static void pictures_become_small_squares(void **state)
{
    assert_is_square(state, png_of(*state, 300, 200, 200), 64, 64);
    assert_is_square(state, png_of(*state, 50, 400, 400), 64, 50);
    assert_is_square(state, png_of(*state, 1, 1, 1), 64, 1);
    assert_is_square(state, jpeg_of(*state, 300, 200), 100, 100);
}

static void metadata_is_left_behind(void **state)
{
    Blob original = with_metadata(*state, jpeg_of(*state, 200, 200)), small;
    assert_true(text_find((Text){ original.data, original.length }, TEXT("planted-place"), 0) > 0);
    assert_int_equal(picture_shrink(*state, original, 64, &small), PICTURE_DONE);
    Text bytes = { small.data, small.length };
    assert_true(text_find(bytes, TEXT("planted"), 0) < 0);
    assert_true(text_find(bytes, TEXT("Exif"), 0) < 0);
    assert_true(text_find(bytes, TEXT("ns.adobe"), 0) < 0);
    assert_int_equal(picture_shrink(*state, png_of(*state, 100, 100, 100), 64, &small), PICTURE_DONE);
    assert_true(text_find((Text){ small.data, small.length }, TEXT("planted"), 0) < 0);
}

static void what_is_no_picture_is_none(void **state)
{
    const Text others[] = {
        TEXT(""),
        TEXT("This is not a picture, though it is called holiday.jpg\n"),
        TEXT("\xFF\xD8\xFF"),
        TEXT("GIF89a\x01\0\x01\0\0\0\0;"),
        TEXT("%PDF-1.7\n"),
        TEXT("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"),
        TEXT("RIFF\x10\0\0\0WAVEfmt "),
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(end_of(state, (Blob){ others[i].data, others[i].length }), PICTURE_NOT_ONE);
}

static void cut_off_pictures_are_none(void **state)
{
    Blob jpeg = jpeg_of(*state, 200, 200), png = png_of(*state, 100, 100, 100);
    assert_int_equal(end_of(state, (Blob){ jpeg.data, jpeg.length / 2 }), PICTURE_NOT_ONE);
    assert_int_equal(end_of(state, (Blob){ jpeg.data, jpeg.length - 2 }), PICTURE_NOT_ONE);
    assert_int_equal(end_of(state, (Blob){ png.data, png.length / 2 }), PICTURE_NOT_ONE);
    assert_int_equal(end_of(state, (Blob){ png.data, png.length - 12 }), PICTURE_NOT_ONE);
}

/* Few bytes that would become very many never reach a decoder: with none there, the answer is the same. */
static void bombs_are_not_opened(void **state)
{
    assert_int_equal(setenv("PATH", "/nowhere", 1), 0);
    assert_int_equal(end_of(state, png_of(*state, 100000, 100000, 0)), PICTURE_TOO_LARGE);
    assert_int_equal(end_of(state, png_of(*state, INT32_MAX, INT32_MAX, 0)), PICTURE_TOO_LARGE);
    assert_int_equal(end_of(state, png_of(*state, PICTURE_PIXELS / 10 + 1, 10, 0)), PICTURE_TOO_LARGE);
    assert_int_equal(end_of(state, png_of(*state, UINT32_MAX, 1, 0)), PICTURE_NOT_ONE);
    assert_int_equal(end_of(state, png_of(*state, 0, 1, 0)), PICTURE_NOT_ONE);
    /* Not too large, so it is tried. */
    assert_int_equal(end_of(state, png_of(*state, PICTURE_PIXELS / 10, 10, 0)), PICTURE_FAILED);
}

/* The decoder may take what is there, or nothing; it never goes beyond its limits. */
static void lies_about_the_size_do_no_harm(void **state)
{
    PictureEnd few = end_of(state, png_of(*state, 6000, 6000, 1)), many = end_of(state, png_of(*state, 100, 80, 4000));
    assert_true(few == PICTURE_DONE || few == PICTURE_NOT_ONE);
    assert_true(many == PICTURE_DONE || many == PICTURE_NOT_ONE);
}

static void damaged_pictures_are_none(void **state)
{
    Blob png = png_of(*state, 100, 100, 100);
    char *bytes = text_z(*state, (Text){ png.data, png.length });
    bytes[19]++; /* the width, and no longer its checksum */
    assert_int_equal(end_of(state, (Blob){ bytes, png.length }), PICTURE_NOT_ONE);
}

static void without_the_program_it_fails(void **state)
{
    assert_int_equal(setenv("PATH", "/nowhere", 1), 0);
    assert_int_equal(end_of(state, png_of(*state, 100, 100, 100)), PICTURE_FAILED);
}

static int setup(void **state)
{
    *state = arena_new();
    return setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pictures_become_small_squares), TEST(metadata_is_left_behind),   TEST(what_is_no_picture_is_none),
        TEST(cut_off_pictures_are_none),     TEST(bombs_are_not_opened),      TEST(lies_about_the_size_do_no_harm),
        TEST(damaged_pictures_are_none),     TEST(without_the_program_it_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
