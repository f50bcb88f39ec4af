/* SPDX-License-Identifier: EUPL-1.2 */
/* Limits, as they are set or else usual. */
#include "features/papers/limits.h"

#include <string.h>

#include "features/papers/rules.h"
#include "features/papers/store.h"
#include "features/settings/settings.h"

const PaperLimit paper_limits[] = {
    [LIMIT_FILE_GROUP] = { "paper_file_group", 20 },   [LIMIT_ROOM_GROUP] = { "paper_room_group", 1000 },
    [LIMIT_FILE_CITY] = { "paper_file_city", 10 },     [LIMIT_ROOM_CITY] = { "paper_room_city", 200 },
    [LIMIT_FILE_THEME] = { "paper_file_theme", 10 },   [LIMIT_ROOM_THEME] = { "paper_room_theme", 500 },
    [LIMIT_ROOM_ALL] = { "paper_room_all", 20000 },
};

int64_t paper_limit(Database *database, Arena *arena, int limit)
{
    int64_t number;
    bool is_set = text_to_number(network_setting(database, arena, paper_limits[limit].name), &number);
    return is_set ? number : paper_limits[limit].usual;
}

/* Places of other kinds have the limits of groups. */
static int limit_of_kind(const char *place_kind)
{
    return strcmp(place_kind, "city") == 0 ? LIMIT_FILE_CITY : strcmp(place_kind, "theme") == 0 ? LIMIT_FILE_THEME : LIMIT_FILE_GROUP;
}

int64_t paper_file_limit(Database *database, Arena *arena, const char *place_kind)
{
    int64_t bytes = paper_limit(database, arena, limit_of_kind(place_kind)) * MEGABYTE;
    return bytes < PAPER_BYTES ? bytes : PAPER_BYTES;
}

static PaperRoom room_of(Database *database, Arena *arena, const Place *place, int64_t size)
{
    return (PaperRoom){ .size = size,
                        .file_limit = paper_file_limit(database, arena, place->kind),
                        .place_used = paper_room_used(database, place->id),
                        .place_limit = paper_limit(database, arena, limit_of_kind(place->kind) + 1) * MEGABYTE,
                        .all_used = paper_room_used(database, 0),
                        .all_limit = paper_limit(database, arena, LIMIT_ROOM_ALL) * MEGABYTE };
}

static int64_t left_in(const PaperRoom *room)
{
    int64_t here = room->place_limit - room->place_used, all = room->all_limit - room->all_used;
    int64_t left = here < all ? here : all;
    return left > 0 ? left : 0;
}

int64_t paper_room_left(Database *database, Arena *arena, const Place *place)
{
    const PaperRoom room = room_of(database, arena, place, 0);
    return left_in(&room);
}

static const char *problem_of(const PaperRoom *room, Value *values)
{
    if (values) {
        put_number(values, "largest", room->file_limit / MEGABYTE);
        put_number(values, "left", left_in(room) / MEGABYTE);
    }
    return paper_room_problem(room);
}

const char *paper_size_problem(Database *database, Arena *arena, const Place *place, int64_t size, Value *values)
{
    const PaperRoom room = room_of(database, arena, place, size);
    return problem_of(&room, values);
}

const char *paper_sum_problem(Database *database, Arena *arena, const Place *place, int64_t bytes, Value *values)
{
    PaperRoom room = room_of(database, arena, place, bytes);
    room.file_limit = bytes;
    return problem_of(&room, values);
}
