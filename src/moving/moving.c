/* SPDX-License-Identifier: EUPL-1.2 */
/* What all moves share. */
#include "moving/moving.h"

bool moving_stop(Moving *moving, const char *problem, Text what)
{
    if (moving->problem)
        return false;
    moving->problem = problem;
    moving->values = value_object(moving->arena);
    put_text(moving->values, "what", text_copy(moving->arena, what));
    return false;
}

bool moving_stop_by(Moving *moving, const Database *database, const char *problem, Text about)
{
    if (!moving->problem) {
        moving_stop(moving, problem, database_problem(database));
        put_text(moving->values, "about", text_copy(moving->arena, about));
    }
    return false;
}

void moving_progress(const Moving *moving, const char *what, int64_t done, int64_t of)
{
    if (moving->progress)
        moving->progress(what, done, of);
}

bool is_server_address(Text address)
{
    return text_starts_with(address, TEXT("postgresql://")) || text_starts_with(address, TEXT("postgres://"));
}

Text address_shown(Arena *arena, Text address)
{
    ptrdiff_t start = text_find(address, TEXT("://"), 0), at = text_find(address, TEXT("@"), 0);
    ptrdiff_t colon = start < 0 ? -1 : text_find(address, TEXT(":"), start + 3);
    if (start < 0 || at < 0 || colon < 0 || colon > at)
        return address;
    return text_join(arena, text_slice(address, 0, colon), text_slice(address, at, address.length));
}

Database *moving_open(Moving *moving, Text address, Access access)
{
    Text problem;
    Database *database = database_open(moving->arena, address, access, &problem);
    if (!database)
        moving_stop(moving, SAY("{what}"), problem);
    return database;
}
