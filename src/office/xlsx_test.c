/* SPDX-License-Identifier: EUPL-1.2 */
/* Workbooks are unpacked again and their sheets read. */
#include "base/testing.h"

#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

#include "base/buffer.h"
#include "office/xlsx.h"

static uint32_t number_at(Text file, ptrdiff_t place, int bytes)
{
    uint32_t number = 0;
    for (int i = bytes - 1; i >= 0; i--)
        number = number << 8 | (unsigned char)file.data[place + i];
    return number;
}

static Text inflated(Arena *arena, Text packed, ptrdiff_t size)
{
    z_stream stream = { .next_in = (const Bytef *)packed.data, .avail_in = (uInt)packed.length };
    char *data = new(arena, char, size + 1);
    stream.next_out = (Bytef *)data;
    stream.avail_out = (uInt)size + 1;
    assert_int_equal(inflateInit2(&stream, -15), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    ptrdiff_t length = (ptrdiff_t)stream.total_out;
    inflateEnd(&stream);
    return (Text){ data, length };
}

/* One file of the zip archive, by its entry in the directory at the end (PKWARE APPNOTE, 4.3.12). */
static Text part_of(Arena *arena, Text file, const char *name)
{
    Text wanted = text_from_z(name);
    for (ptrdiff_t entry = 0; (entry = text_find(file, TEXT("PK\1\2"), entry)) >= 0; entry += 4) {
        ptrdiff_t length = number_at(file, entry + 28, 2);
        if (!text_equal(text_slice(file, entry + 46, entry + 46 + length), wanted))
            continue;
        ptrdiff_t local = number_at(file, entry + 42, 4);
        ptrdiff_t start = local + 30 + number_at(file, local + 26, 2) + number_at(file, local + 28, 2);
        ptrdiff_t packed = number_at(file, entry + 20, 4);
        return inflated(arena, text_slice(file, start, start + packed), number_at(file, entry + 24, 4));
    }
    fail_msg("no %s in the workbook", name);
    return (Text){ 0 };
}

static bool has(Text text, const char *needle)
{
    return text_find(text, text_from_z(needle), 0) >= 0;
}

static Text sheet_of(Arena *arena, Text file)
{
    return part_of(arena, file, "xl/worksheets/sheet1.xml");
}

static void rows_are_written(void **state)
{
    Arena *arena = *state;
    Xlsx *xlsx = xlsx_begin(arena, 2, (const Text[]){ TEXT("Name"), TEXT("Inhabitants") });
    assert_non_null(xlsx);
    xlsx_add_row(xlsx, (const XlsxCell[]){ { .text = TEXT("Αθήνα & <co>") }, { .is_number = true, .number = 643452 } });
    xlsx_add_row(xlsx, (const XlsxCell[]){ { .text = TEXT("=1+1") }, { .text = { 0 } } });
    Text file = xlsx_end(xlsx);
    assert_true(text_starts_with(file, TEXT("PK\3\4")));
    Text sheet = sheet_of(arena, file);
    assert_true(has(sheet, "Name"));
    assert_true(has(sheet, "Αθήνα &amp; &lt;co&gt;"));
    assert_true(has(sheet, "<c r=\"B2\"><v>643452</v></c>"));
    assert_true(has(sheet, "<autoFilter ref=\"A1:B3\"/>"));
    assert_true(has(sheet, "state=\"frozen\""));
    assert_false(has(sheet, "<f>"));
    assert_true(has(part_of(arena, file, "xl/styles.xml"), "<b/>"));
}

static void what_xml_has_not_is_replaced(void **state)
{
    Arena *arena = *state;
    Xlsx *xlsx = xlsx_begin(arena, 1, (const Text[]){ TEXT("a") });
    xlsx_add_row(xlsx, (const XlsxCell[]){ { .text = TEXT("x\1y\xEF\xBF\xBFz") } });
    Text sheet = sheet_of(arena, xlsx_end(xlsx));
    assert_true(has(sheet, "x_x0001_y\xEF\xBF\xBDz"));
}

static void long_text_is_cut(void **state)
{
    Arena *arena = *state;
    Buffer buffer = buffer_new(arena, 1 << 20);
    for (int i = 0; i < 16383; i++)
        buffer_add(&buffer, TEXT("\xF0\x9F\x8F\x99"));
    buffer_add(&buffer, TEXT("ab"));
    Xlsx *xlsx = xlsx_begin(arena, 1, (const Text[]){ TEXT("a") });
    xlsx_add_row(xlsx, (const XlsxCell[]){ { .text = buffer_text(&buffer) } });
    Text sheet = sheet_of(arena, xlsx_end(xlsx));
    assert_true(has(sheet, "\x99" "a<"));
    assert_false(has(sheet, "ab<"));
}

static void many_rows_are_kept(void **state)
{
    Arena *arena = *state;
    Xlsx *xlsx = xlsx_begin(arena, 1, (const Text[]){ TEXT("n") });
    for (int i = 0; i < 20000; i++)
        xlsx_add_row(xlsx, (const XlsxCell[]){ { .is_number = true, .number = i } });
    assert_true(has(sheet_of(arena, xlsx_end(xlsx)), "<c r=\"A20001\"><v>19999</v></c>"));
}

/* AddressSanitizer tells of what would be left open. */
static void one_left_unfinished_ends_with_its_arena(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Xlsx *xlsx = xlsx_begin(arena, 1, (const Text[]){ TEXT("n") });
    xlsx_add_row(xlsx, (const XlsxCell[]){ { .text = TEXT("a") } });
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_written),   cmocka_unit_test(what_xml_has_not_is_replaced),
        cmocka_unit_test(long_text_is_cut),   cmocka_unit_test(many_rows_are_kept),
        cmocka_unit_test(one_left_unfinished_ends_with_its_arena),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
