/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for exports of people. */
#include "features/directory/rules.h"

#include "base/buffer.h"
#include "view/language.h"

bool may_export(const Reader *reader)
{
    bool coordinates_one = false;
    for (int i = 0; i < reader->mandate_count; i++)
        coordinates_one |= reader->mandates[i].coordinator;
    return coordinates_one || is_secretariat(reader);
}

Text exportable_organisations(Arena *arena, const Reader *reader)
{
    Buffer numbers = buffer_new(arena, 1 << 16);
    for (int i = 0; !is_secretariat(reader) && i < reader->mandate_count; i++)
        if (reader->mandates[i].coordinator)
            buffer_add_listed(&numbers, reader->mandates[i].organisation);
    return buffer_text(&numbers);
}

const char *export_problem(int64_t count)
{
    if (count == 0)
        return SAY("Nobody whom you may export fits these filters.");
    if (count > EXPORT_MOST)
        return SAY("These are more than 10,000 rows. Please export fewer people, by narrower filters.");
    return NULL;
}

bool export_file_lasts(Moment made_at, Moment now)
{
    return now - made_at < EXPORT_FILE_LASTS;
}
