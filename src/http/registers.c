/* SPDX-License-Identifier: EUPL-1.2 */
/* What rules of registers ask of a row. */
#include "http/registers.h"

#include <string.h>

static int column_of(const RegisterRow *row, const char *name)
{
    int column = 0;
    while (row->of->columns[column].name != NULL && strcmp(row->of->columns[column].name, name) != 0)
        column++;
    return column;
}

Text register_text(const RegisterRow *row, const char *column)
{
    return row->cells[column_of(row, column)];
}

int64_t register_number(const RegisterRow *row, const char *column)
{
    return row->numbers[column_of(row, column)];
}

Parameter register_name_key(const RegisterRow *row)
{
    return parameter_text(text_fold(row->write->arena, register_text(row, "name")));
}
