/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for groups. */
#include "features/groups/rules.h"

bool group_slug_is_reserved(Text slug)
{
    return slug.length == 0 || text_is(slug, "add") || text_is(slug, "kinds");
}

Text day_after_months(Arena *arena, Text day, int64_t months)
{
    int64_t year = day_year(day), month = 0, number = 0;
    if (months == 0 || !text_to_number(text_slice(day, 5, 7), &month) || !text_to_number(text_slice(day, 8, 10), &number))
        return (Text){ 0 };
    int64_t count = year * 12 + month - 1 + months;
    Text later = { 0 };
    for (; number > 27 || later.length == 0; number--) {
        later = text_printf(arena, "%04lld-%02lld-%02lld", (long long)(count / 12), (long long)(count % 12 + 1), (long long)number);
        if (day_is_valid(later))
            break;
    }
    return later;
}

bool word_is_in(Text list, Text word)
{
    for (Text part; text_split(&list, ' ', &part);)
        if (part.length > 0 && text_equal(part, word))
            return true;
    return false;
}

bool group_kind_may_stand_under(const GroupKind *kind, Text parent_kind)
{
    return kind->most_parents > 0 && (kind->parent_kinds.length == 0 || word_is_in(kind->parent_kinds, parent_kind));
}

static const char *parent_problem(const GroupKind *kind, const ParentState *parent)
{
    if (!parent->is_in_force)
        return SAY("The group above it is closed");
    if (!group_kind_may_stand_under(kind, parent->kind))
        return SAY("A group of this kind cannot stand under that one");
    if (parent->most_children > 0 && parent->children >= parent->most_children)
        return SAY("There are as many groups under that one as there may be: close one of them first");
    return NULL;
}

const char *group_parents_problem(const GroupKind *kind, const ParentState *parents, int count)
{
    if (count > kind->most_parents)
        return SAY("A group of this kind cannot stand under so many groups");
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < i; j++)
            if (parents[i].group == parents[j].group)
                return SAY("Please choose two different groups");
        const char *problem = parent_problem(kind, &parents[i]);
        if (problem)
            return problem;
    }
    return NULL;
}

const char *group_sunset_problem(const GroupKind *kind, Text starts, Text sunset)
{
    if (sunset.length == 0)
        return kind->needs_sunset ? SAY("A group of this kind must say when it ends") : NULL;
    return text_compare(sunset, starts) <= 0 ? SAY("It must end after it has started") : NULL;
}

const char *group_start_problem(Text starts, Text decided_on)
{
    if (text_compare(starts, TEXT("1900-01-01")) < 0)
        return SAY("It cannot start before 1900");
    return text_compare(starts, decided_on) < 0 ? SAY("It cannot start before it was decided") : NULL;
}

const char *group_join_way_problem(const GroupKind *kind, Text join_way)
{
    bool fits = join_way.length == 0 || word_is_in(kind->join_ways, join_way);
    return fits ? NULL : SAY("Cities cannot join a group of this kind in that way");
}

const char *decision_day_problem(Text starts, Text decided_on, Text today)
{
    if (text_compare(decided_on, today) > 0)
        return SAY("A decision cannot lie in the future");
    return text_compare(decided_on, starts) < 0 ? SAY("It cannot be decided before the group has started") : NULL;
}

const char *group_renewal_problem(const GroupKind *kind, Text sunset_before, Text sunset, Text today)
{
    if (sunset.length == 0 && kind->needs_sunset)
        return SAY("A group of this kind must say when it ends");
    if (sunset.length == 0)
        return sunset_before.length == 0 ? SAY("It goes on without an end already") : NULL;
    if (text_compare(sunset, today) <= 0)
        return SAY("The new end must lie in the future");
    return text_compare(sunset, sunset_before) <= 0 ? SAY("The new end must lie after the present one") : NULL;
}

const char *group_closing_problem(int64_t children)
{
    return children > 0 ? SAY("It cannot be closed while groups under it are in force: close those first") : NULL;
}

const char *group_end_problem(Text starts, Text ends, Text decided_on)
{
    if (text_compare(ends, starts) <= 0)
        return SAY("It must end after it has started");
    return text_compare(ends, decided_on) < 0 ? SAY("It cannot end before that was decided") : NULL;
}

const char *report_year_problem(int64_t year, int64_t first_year, int64_t this_year, bool is_there)
{
    if (year < first_year)
        return SAY("The group had not started in that year");
    if (year > this_year)
        return SAY("That year has not begun");
    return is_there ? SAY("There is a report of that year already") : NULL;
}

static bool all_are_in(Text words, Text known)
{
    for (Text word; text_split(&words, ' ', &word);)
        if (word.length > 0 && !word_is_in(known, word))
            return false;
    return true;
}

static const char *wrong(const char **result_member, const char *member, const char *problem)
{
    *result_member = member;
    return problem;
}

const char *group_kind_problem(const GroupKind *kind, const char **result_member)
{
    if (text_trim(kind->name).length == 0)
        return wrong(result_member, "name", SAY("Please fill this in"));
    if (kind->most_parents < 0 || kind->most_parents > 2)
        return wrong(result_member, "most_parents", SAY("A group can stand under two others at most"));
    if (text_trim(kind->join_ways).length == 0)
        return wrong(result_member, "join_ways", SAY("There must be a way to join"));
    if (!all_are_in(kind->join_ways, TEXT("open request invitation nomination")))
        return wrong(result_member, "join_ways", SAY("Ways to join are open, request, invitation and nomination"));
    if (!word_is_in(TEXT("members parent assembly secretariat"), kind->chair_elected_by))
        return wrong(result_member, "chair_elected_by", SAY("Please choose one of the list"));
    if (kind->most_chairs < 1)
        return wrong(result_member, "most_chairs", SAY("At least one city must be able to chair it"));
    return NULL;
}

Text group_kind_code(Arena *arena, Text name)
{
    Buffer code = buffer_new(arena, 1 << 10);
    Text slug = text_slug(arena, name), part;
    for (bool is_first = true; text_split(&slug, '-', &part); is_first = false) {
        if (!is_first)
            buffer_add_byte(&code, '_');
        buffer_add(&code, part);
    }
    return buffer_text(&code);
}

const char *group_kind_code_problem(Text code, bool is_taken, int64_t count)
{
    if (code.length == 0 || text_is(code, "add") || text_is(code, "preset"))
        return SAY("Please choose another name: its address is made from this one");
    if (is_taken)
        return SAY("There is a kind of that name already");
    return count >= MOST_KINDS ? SAY("A network has at most 32 kinds of groups") : NULL;
}

const int64_t sunset_stages[] = { 90, 30, -1 };
const int64_t report_stages[] = { 30, 0, -1 };

int64_t reminder_stage(const int64_t *stages, Text day, Text today, int64_t told)
{
    int64_t left = (day_start(day) - day_start(today)) / DAY, stage = -1;
    for (; *stages >= 0; stages++)
        if (left <= *stages)
            stage = *stages;
    return stage >= 0 && (told < 0 || stage < told) ? stage : -1;
}
