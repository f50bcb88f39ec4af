/* SPDX-License-Identifier: EUPL-1.2 */
/* Previews of pictures and of first pages: what harmless files give, and what hostile ones do not do. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

#include "base/buffer.h"
#include "files/picture_head.h"
#include "files/preview.h"
#include "files/process.h"

static Arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* A PDF of one page, with whatever stands in its page, and whatever it draws. */
static Blob pdf_of(const char *page, Text drawn, const char *filter)
{
    Buffer pdf = buffer_new(arena, 64 << 20);
    buffer_printf(&pdf, "%%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n");
    buffer_printf(&pdf, "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R%s>>endobj\n4 0 obj<</Length %td%s>>stream\n", page, drawn.length, filter);
    buffer_add(&pdf, drawn);
    buffer_printf(&pdf, "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n");
    return (Blob){ pdf.data, pdf.length };
}

#define A4 "/MediaBox[0 0 595 842]"

static PreviewEnd preview_of(FileKind kind, Blob content, Blob *jpeg)
{
    return preview_make(arena, kind, content, jpeg);
}

static void is_small_jpeg(Blob jpeg, int64_t width, int64_t height)
{
    PictureHead head;
    assert_true(picture_head_read(jpeg, &head));
    assert_int_equal(head.kind, PICTURE_JPEG);
    assert_in_range(head.width, width - 1, width + 1);
    assert_in_range(head.height, height - 1, height + 1);
}

static void the_first_page_is_drawn(void **state)
{
    (void)state;
    Blob jpeg;
    assert_int_equal(preview_of(KIND_PDF, pdf_of(A4, TEXT("1 0 0 rg 0 0 595 842 re f"), ""), &jpeg), PREVIEW_DONE);
    is_small_jpeg(jpeg, 339, 480);
}

/* What a picture says of where it was taken is not in its preview. */
static void a_picture_of_a_picture_has_no_metadata(void **state)
{
    (void)state;
    Blob png, jpeg, again;
    assert_int_equal(preview_of(KIND_PDF, pdf_of(A4, TEXT("0 1 0 rg 0 0 595 842 re f"), ""), &png), PREVIEW_DONE);
    /* An EXIF segment behind the first marker. */
    Buffer with_place = buffer_new(arena, 1 << 20);
    buffer_add_bytes(&with_place, png.data, 2);
    buffer_add(&with_place, TEXT("\xFF\xE1\0\x1B" "Exif\0\0planted-place-45.7N"));
    buffer_add_bytes(&with_place, (const char *)png.data + 2, png.length - 2);
    jpeg = (Blob){ with_place.data, with_place.length };
    assert_int_equal(preview_of(KIND_JPEG, jpeg, &again), PREVIEW_DONE);
    assert_true(text_find((Text){ again.data, again.length }, TEXT("planted-place"), 0) < 0);
    is_small_jpeg(again, 339, 480);
}

static void the_first_picture_of_a_gif_is_shown(void **state)
{
    (void)state;
    Text gif = TEXT("GIF89a\1\0\1\0\x80\0\0\xff\0\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;");
    Blob jpeg;
    assert_int_equal(preview_of(KIND_GIF, (Blob){ gif.data, gif.length }, &jpeg), PREVIEW_DONE);
    is_small_jpeg(jpeg, 1, 1);
}

/* Shades of grey do not say what they mean, and cannot be taken for sRGB. */
static void grey_pictures_are_shown(void **state)
{
    (void)state;
    Text png = TEXT(
                    "\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x04\x00\x00\x00\x04\x08\x00\x00\x00\x00\x8c"
                    "\x9a\xc1\xa2\x00\x00\x00\x0e\x49\x44\x41\x54\x78\xda\x63\x38\x01\x04\x0c\xa8\x04\x00\x7d\x14\x0c\x81\xb6\xe0\xb1\x66\x00"
                    "\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82");
    Blob jpeg;
    assert_int_equal(preview_of(KIND_PNG, (Blob){ png.data, png.length }, &jpeg), PREVIEW_DONE);
    is_small_jpeg(jpeg, 4, 4);
}

static void other_kinds_have_none(void **state)
{
    (void)state;
    Blob jpeg;
    assert_int_equal(preview_of(KIND_TXT, (Blob){ "abc", 3 }, &jpeg), PREVIEW_NONE);
    assert_int_equal(preview_of(KIND_NONE, (Blob){ "abc", 3 }, &jpeg), PREVIEW_NONE);
    assert_int_equal(jpeg.length, 0);
}

/* ---- Hostile ---- */

static Text repeated(const char *words, int count)
{
    Buffer buffer = buffer_new(arena, 64 << 20);
    for (int i = 0; i < count; i++)
        buffer_add(&buffer, text_from_z(words));
    return buffer_text(&buffer);
}

/* Content that unpacks to a thousand times its size. */
static Blob bomb(void)
{
    Text drawn = repeated("0 0 595 842 re f\n", 3000000);
    uLongf length = compressBound((uLong)drawn.length);
    char *packed = new(arena, char, (ptrdiff_t)length);
    assert_int_equal(compress2((Bytef *)packed, &length, (const Bytef *)drawn.data, (uLong)drawn.length, 9), Z_OK);
    return pdf_of(A4, (Text){ packed, (ptrdiff_t)length }, "/Filter/FlateDecode");
}

/* A form that draws itself twice, and each of those twice … */
static Blob endless(void)
{
    return pdf_of(A4 "/Resources<</XObject<</X 5 0 R>>>>", TEXT("/X Do\nendstream endobj\n5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
                                                               "/Length 12>>stream\n/X Do /X Do \nendstream endobj\n6 0 obj<</Length 0>>stream\n"),
                  "");
}

static void hostile_pages_end_in_time(void **state)
{
    (void)state;
    const Blob pages[] = {
        bomb(),
        endless(),
        pdf_of("/MediaBox[0 0 1e30 1e30]", TEXT("0 0 1 1 re f"), ""),
        pdf_of("/MediaBox[0 0 0.00001 99999999]", TEXT("0 0 1 1 re f"), ""),
        pdf_of(A4, repeated("q ", 1000000), ""),
        pdf_of(A4 "/Resources<</XObject<</X<</Type/XObject>>>>>>", TEXT("/X Do"), "/Filter[/FlateDecode/FlateDecode/FlateDecode]"),
        { "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", 97 },
        { "%PDF-1.4\nnothing\n%%EOF", 22 },
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Blob jpeg;
        time_t before = time(NULL);
        PreviewEnd end_of_page = preview_of(KIND_PDF, pages[i], &jpeg);
        assert_true(time(NULL) - before < 40);
        assert_true(end_of_page == PREVIEW_NONE ? jpeg.length == 0 : end_of_page == PREVIEW_DONE && jpeg.length > 0);
    }
}

static void an_encrypted_one_has_none(void **state)
{
    (void)state;
    Text encrypted = TEXT("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                          "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
                          "5 0 obj<</Filter/Standard/V 1/R 2/O<0000000000000000000000000000000000000000000000000000000000000000>"
                          "/U<0000000000000000000000000000000000000000000000000000000000000000>/P -44>>endobj\n"
                          "trailer<</Root 1 0 R/Encrypt 5 0 R/ID[<00><00>]>>\n%%EOF\n");
    Blob jpeg;
    assert_int_equal(preview_of(KIND_PDF, (Blob){ encrypted.data, encrypted.length }, &jpeg), PREVIEW_NONE);
}

static void without_the_program_there_is_none(void **state)
{
    (void)state;
    Blob jpeg;
    const char *path = getenv("PATH");
    char *kept = text_z(arena, text_from_z(path));
    setenv("PATH", "/nonexistent", 1);
    assert_int_equal(preview_of(KIND_PDF, pdf_of(A4, TEXT(""), ""), &jpeg), PREVIEW_NONE);
    setenv("PATH", kept, 1);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(the_first_page_is_drawn),
        ONE(a_picture_of_a_picture_has_no_metadata),
        ONE(the_first_picture_of_a_gif_is_shown),
        ONE(grey_pictures_are_shown),
        ONE(other_kinds_have_none),
        ONE(hostile_pages_end_in_time),
        ONE(an_encrypted_one_has_none),
        ONE(without_the_program_there_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
