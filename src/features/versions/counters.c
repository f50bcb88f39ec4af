/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers that are given once in a position: of paragraphs and of changes. Recorded writes follow each other, so that nobody else counts meanwhile. */
#include "features/versions/store.h"

static const Query begin_counter = {
    "INSERT INTO text_counter (position, next_paragraph, next_change, version, number) VALUES ($1, 1, 1, 0, 0) ON CONFLICT (position) DO NOTHING"
};
static const Query read_counter = { "SELECT next_paragraph, next_change, version, number FROM text_counter WHERE position = $1" };
static const Query write_counter = {
    "UPDATE text_counter SET next_paragraph = $2, next_change = $3, version = $4, number = $5 WHERE position = $1"
};
static const Query insert_change = {
    "INSERT INTO text_change (position, number, amendment, person, organisation, at, id) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};

TextCounter text_counter_take(Write *write, int64_t position)
{
    TextCounter counter = { .next_paragraph = 1, .next_change = 1 };
    database_run(write->database, &begin_counter, ARGS(position));
    for (Rows *rows = database_query(write->database, write->arena, &read_counter, ARGS(position)); rows_next(rows);)
        counter = (TextCounter){ rows_number(rows, 0), rows_number(rows, 1), rows_number(rows, 2), rows_number(rows, 3) };
    return counter;
}

void text_counter_give(Write *write, int64_t position, const TextCounter *counter)
{
    database_run(write->database, &write_counter,
                 ARGS(position, counter->next_paragraph, counter->next_change, counter->version, counter->number));
}

int64_t text_change_number(Write *write, int64_t position, int64_t amendment, int64_t person, int64_t organisation)
{
    TextCounter counter = text_counter_take(write, position);
    int64_t number = counter.next_change++;
    text_counter_give(write, position, &counter);
    database_run(write->database, &insert_change, ARGS(position, number, amendment, person, organisation, write->now, write_new_id(write)));
    return number;
}

int64_t paragraph_ids_reserve(Write *write, int64_t position, int64_t count)
{
    TextCounter counter = text_counter_take(write, position);
    int64_t first = counter.next_paragraph;
    counter.next_paragraph += count;
    text_counter_give(write, position, &counter);
    return first;
}
