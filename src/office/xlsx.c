/* SPDX-License-Identifier: EUPL-1.2 */
/* Excel workbooks. The library writes to a path, so it is given that of a file that exists in memory only. */
#include "office/xlsx.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/log.h"

enum { CELL_UNITS = 32767, NARROWEST = 12, HEAD_ROOM = 4 };

struct Xlsx {
    Arena *arena;
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    Arena *row_arena;
    int file;
    int columns;
    lxw_row_t rows;
};

/* A UTF-16 unit or two, and the bytes of the character; in valid text. */
static int character_at(const char *data, ptrdiff_t *result_bytes)
{
    unsigned char first = (unsigned char)*data;
    *result_bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return first >= 0xF0 ? 2 : 1;
}

/* U+FFFE and U+FFFF, which XML has not: EF BF BE and EF BF BF. */
static bool is_no_xml(const char *data, ptrdiff_t bytes)
{
    return bytes == 3 && memcmp(data, "\xEF\xBF", 2) == 0 && ((unsigned char)data[2] & 0xFE) == 0xBE;
}

static const char *cell_text(Arena *arena, Text text)
{
    char *data = text_z(arena, text);
    ptrdiff_t bytes;
    int units = 0;
    for (ptrdiff_t place = 0; place < text.length; place += bytes) {
        units += character_at(data + place, &bytes);
        if (units > CELL_UNITS) {
            data[place] = '\0';
            break;
        }
        if (is_no_xml(data + place, bytes))
            memcpy(data + place, "\xEF\xBF\xBD", 3);
    }
    return data;
}

/* For the arena: what was not ended by xlsx_end(). */
static void xlsx_leave(void *pointer)
{
    Xlsx *xlsx = pointer;
    if (xlsx->workbook != NULL)
        lxw_workbook_free(xlsx->workbook);
    if (xlsx->file >= 0)
        close(xlsx->file);
    arena_free(xlsx->row_arena);
    *xlsx = (Xlsx){ .file = -1 };
}

static void heads_write(Xlsx *xlsx, const Text *heads)
{
    lxw_format *bold = workbook_add_format(xlsx->workbook);
    format_set_bold(bold);
    for (int i = 0; i < xlsx->columns; i++) {
        ptrdiff_t width = text_count_characters(heads[i]) + HEAD_ROOM;
        lxw_col_t column = (lxw_col_t)i;
        worksheet_set_column(xlsx->sheet, column, column, width < NARROWEST ? NARROWEST : (double)width, NULL);
        worksheet_write_string(xlsx->sheet, 0, column, cell_text(xlsx->row_arena, heads[i]), bold);
    }
    worksheet_freeze_panes(xlsx->sheet, 1, 0);
    xlsx->rows = 1;
}

Xlsx *xlsx_begin(Arena *arena, int columns, const Text *heads)
{
    Xlsx *xlsx = new(arena, Xlsx, 1);
    xlsx->arena = arena;
    xlsx->row_arena = arena_new();
    xlsx->columns = columns < XLSX_COLUMNS ? columns : XLSX_COLUMNS;
    xlsx->file = memfd_create("workbook", MFD_CLOEXEC);
    arena_defer(arena, xlsx_leave, xlsx);
    if (xlsx->file < 0)
        return NULL;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", xlsx->file);
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    xlsx->workbook = workbook_new_opt(path, &options);
    xlsx->sheet = xlsx->workbook == NULL ? NULL : workbook_add_worksheet(xlsx->workbook, NULL);
    if (xlsx->sheet == NULL)
        return NULL;
    heads_write(xlsx, heads);
    return xlsx;
}

void xlsx_add_row(Xlsx *xlsx, const XlsxCell *cells)
{
    if (xlsx->rows > XLSX_ROWS)
        return;
    arena_reset(xlsx->row_arena);
    for (int i = 0; i < xlsx->columns; i++) {
        lxw_col_t column = (lxw_col_t)i;
        if (cells[i].is_number)
            worksheet_write_number(xlsx->sheet, xlsx->rows, column, (double)cells[i].number, NULL);
        else if (cells[i].text.length > 0)
            worksheet_write_string(xlsx->sheet, xlsx->rows, column, cell_text(xlsx->row_arena, cells[i].text), NULL);
    }
    xlsx->rows++;
}

static Text file_read(Arena *arena, int file)
{
    struct stat about;
    if (fstat(file, &about) != 0 || about.st_size == 0)
        return (Text){ 0 };
    char *data = new(arena, char, about.st_size);
    ptrdiff_t length = 0;
    for (ssize_t got; length < about.st_size; length += got)
        if ((got = pread(file, data + length, (size_t)(about.st_size - length), length)) <= 0)
            return (Text){ 0 };
    return (Text){ data, length };
}

Text xlsx_end(Xlsx *xlsx)
{
    Text content = { 0 };
    worksheet_autofilter(xlsx->sheet, 0, 0, xlsx->rows - 1, (lxw_col_t)(xlsx->columns - 1));
    /* Closing frees the workbook, whether it went well or not. */
    lxw_error error = workbook_close(xlsx->workbook);
    xlsx->workbook = NULL;
    if (error == LXW_NO_ERROR)
        content = file_read(xlsx->arena, xlsx->file);
    else
        log_line("a workbook could not be written: %s", lxw_strerror(error));
    xlsx_leave(xlsx);
    return content;
}
