/* SPDX-License-Identifier: EUPL-1.2 */
/* Comma-separated values: a strict reader and a careful writer. */
#include "office/csv.h"

#include <string.h>

static const Text byte_order_mark = { "\xEF\xBB\xBF", 3 };

CsvReader csv_reader(Arena *arena, Text content, char separator)
{
    ptrdiff_t place = text_starts_with(content, byte_order_mark) ? byte_order_mark.length : 0;
    return (CsvReader){ .arena = arena, .content = content, .place = place, .separator = separator, .line = 1 };
}

/* The byte at a place, or -1 past the end. */
static int byte_at(const CsvReader *reader, ptrdiff_t place)
{
    return place < reader->content.length ? (unsigned char)reader->content.data[place] : -1;
}

static bool fails(CsvReader *reader)
{
    reader->failed = true;
    return false;
}

/* Each doubled quote as one. */
static Text without_doubles(Arena *arena, Text text)
{
    char *data = new(arena, char, text.length);
    ptrdiff_t length = 0;
    for (ptrdiff_t i = 0; i < text.length; i++) {
        data[length++] = text.data[i];
        if (text.data[i] == '"')
            i++;
    }
    return (Text){ data, length };
}

static bool quoted_cell(CsvReader *reader, Text *result_cell)
{
    ptrdiff_t start = ++reader->place;
    bool doubled = false;
    for (;; reader->place++) {
        int byte = byte_at(reader, reader->place);
        if (byte < 0)
            return fails(reader);
        if (byte != '"')
            continue;
        if (byte_at(reader, reader->place + 1) != '"')
            break;
        doubled = true;
        reader->place++;
    }
    Text cell = text_slice(reader->content, start, reader->place++);
    *result_cell = doubled ? without_doubles(reader->arena, cell) : cell;
    return true;
}

static bool plain_cell(CsvReader *reader, Text *result_cell)
{
    ptrdiff_t start = reader->place;
    for (int byte; (byte = byte_at(reader, reader->place)) >= 0; reader->place++) {
        if (byte == '"')
            return fails(reader);
        if (byte == reader->separator || byte == '\r' || byte == '\n')
            break;
    }
    *result_cell = text_slice(reader->content, start, reader->place);
    return true;
}

/* Steps over the end of a line; false where there is none. */
static bool line_ends(CsvReader *reader)
{
    int byte = byte_at(reader, reader->place);
    if (byte < 0)
        return true;
    int width = byte == '\n' ? 1 : byte == '\r' && byte_at(reader, reader->place + 1) == '\n' ? 2 : 0;
    reader->place += width;
    return width > 0;
}

/* Reads cells up to the end of the line. */
static bool row_read(CsvReader *reader, int maximum_cells, Text *result_cells, int *result_count)
{
    while (*result_count < maximum_cells) {
        Text *cell = &result_cells[(*result_count)++];
        bool quoted = byte_at(reader, reader->place) == '"';
        if (!(quoted ? quoted_cell(reader, cell) : plain_cell(reader, cell)))
            return false;
        if (byte_at(reader, reader->place) == reader->separator)
            reader->place++;
        else
            return line_ends(reader) || fails(reader);
    }
    return fails(reader);
}

/* Says on which line the row begins that is read next. */
static void line_count(CsvReader *reader)
{
    for (; reader->counted < reader->place; reader->counted++)
        reader->line += reader->content.data[reader->counted] == '\n';
}

bool csv_next(CsvReader *reader, int maximum_cells, Text *result_cells, int *result_count)
{
    *result_count = 0;
    while (!reader->failed && reader->place < reader->content.length) {
        line_count(reader);
        int byte = byte_at(reader, reader->place);
        if (byte != '\n' && byte != '\r')
            return row_read(reader, maximum_cells, result_cells, result_count);
        if (!line_ends(reader))
            return fails(reader);
    }
    return false;
}

void csv_begin(Buffer *buffer)
{
    buffer_add(buffer, byte_order_mark);
}

static bool is_plain_number(Text cell)
{
    ptrdiff_t place = cell.length > 0 && (cell.data[0] == '-' || cell.data[0] == '+');
    int digits = 0, points = 0;
    for (; place < cell.length; place++) {
        char byte = cell.data[place];
        if (byte == '.')
            points++;
        else if (byte >= '0' && byte <= '9')
            digits++;
        else
            return false;
    }
    return digits > 0 && points <= 1;
}

static bool might_be_run(Text cell)
{
    return cell.length > 0 && cell.data[0] != '\0' && strchr("=+-@\t\r\n", cell.data[0]) != NULL &&
           !is_plain_number(cell);
}

static bool has_any_of(Text cell, const char *bytes)
{
    for (ptrdiff_t i = 0; i < cell.length; i++)
        if (cell.data[i] != '\0' && strchr(bytes, cell.data[i]) != NULL)
            return true;
    return false;
}

static void cell_add(Buffer *buffer, Text cell, bool in_quotes)
{
    const char *guard = might_be_run(cell) ? "'" : "";
    if (!in_quotes && !has_any_of(cell, "\",\r\n")) {
        buffer_add(buffer, text_from_z(guard));
        buffer_add(buffer, cell);
        return;
    }
    buffer_add_byte(buffer, '"');
    buffer_add(buffer, text_from_z(guard));
    for (Text part; text_split(&cell, '"', &part);) {
        buffer_add(buffer, part);
        if (cell.data != NULL)
            buffer_add(buffer, TEXT("\"\""));
    }
    buffer_add_byte(buffer, '"');
}

void csv_add_row(Buffer *buffer, int count, const Text *cells)
{
    for (int i = 0; i < count; i++) {
        if (i > 0)
            buffer_add_byte(buffer, ',');
        /* A lone empty cell would be an empty line, which readers step over. */
        cell_add(buffer, cells[i], count == 1 && cells[i].length == 0);
    }
    buffer_add(buffer, TEXT("\r\n"));
}
