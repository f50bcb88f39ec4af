/* SPDX-License-Identifier: EUPL-1.2 */
/* What a line of an import comes to. */
#include "features/imports/rules.h"

#include <string.h>

#include "base/say.h"

Text day_as_meant(Arena *arena, Text cell)
{
    if (day_is_valid(cell))
        return cell;
    char separator = text_find(cell, TEXT("/"), 0) >= 0 ? '/' : '.';
    int64_t numbers[3];
    int count = 0;
    Text rest = cell, part;
    while (text_split(&rest, separator, &part)) {
        bool is_digits = part.length > 0 && part.data[0] != '-';
        if (count == 3 || !is_digits || !text_to_number(part, &numbers[count++]))
            return cell;
    }
    if (count != 3 || numbers[0] > 31 || numbers[1] > 12 || numbers[2] > 9999)
        return cell;
    Text day = text_printf(arena, "%04d-%02d-%02d", (int)numbers[2], (int)numbers[1], (int)numbers[0]);
    return day_is_valid(day) ? day : cell;
}

const char *city_problem(bool is_written, int found, bool may)
{
    if (!is_written)
        return SAY("The city is missing.");
    if (found == 0)
        return SAY("No city of the register has this name.");
    if (found > 1)
        return SAY("Several cities have this name. Write the name in the address of the city's page instead, such as \"porto\".");
    return may ? NULL : SAY("You do not coordinate this city.");
}

/* Where there is a reason; NULL is none. */
static void refuse(Plan *plan, const char *reason)
{
    if (!reason)
        return;
    plan->kind = PLAN_REFUSE;
    if (plan->reason_count < MOST_REASONS)
        plan->reasons[plan->reason_count++] = reason;
}

static bool has_only_plain_characters(Text text)
{
    for (ptrdiff_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] < ' ' || text.data[i] == 127)
            return false;
    return true;
}

static void judge_cells(const Line *line, Plan *plan)
{
    bool is_long = false, is_strange = false;
    for (int i = 0; i < CELL_COUNT; i++) {
        is_long |= text_count_characters(line->cells[i]) > LONGEST_CELL;
        is_strange |= !has_only_plain_characters(line->cells[i]);
    }
    refuse(plan, is_long ? SAY("A cell has more than 200 characters.") : NULL);
    refuse(plan, is_strange ? SAY("A cell has a line break or another character that cannot be shown.") : NULL);
}

static void judge_person(const Line *line, Plan *plan)
{
    static const char *const genders[] = { "", "woman", "man", "other" };
    const Text *cells = line->cells;
    refuse(plan, cells[CELL_NAME].length == 0 ? SAY("The name is missing.") : NULL);
    if (cells[CELL_EMAIL].length == 0)
        refuse(plan, SAY("The e-mail address is missing."));
    else if (!email_is_plausible(cells[CELL_EMAIL]))
        refuse(plan, SAY("This is not a whole e-mail address, such as name@example.org."));
    refuse(plan, line->language_problem);
    for (size_t i = 0; i < sizeof genders / sizeof *genders; i++)
        if (text_is(cells[CELL_GENDER], genders[i]))
            return;
    refuse(plan, SAY("Gender is woman, man, another gender, or an empty cell."));
}

static MandateTerm term_of(const Line *line)
{
    return (MandateTerm){ line->cells[CELL_STARTS], line->cells[CELL_ENDS] };
}

static bool is_no_day(Text cell)
{
    return cell.length > 0 && !day_is_valid(cell);
}

/* Where a day cannot be read, the role is judged as if the mandate started today, so that what is wrong with it is told, too. */
static void judge_mandate(const Line *line, Text today, Plan *plan)
{
    const Text *cells = line->cells;
    refuse(plan, line->city_problem);
    if (is_no_day(cells[CELL_STARTS]) || is_no_day(cells[CELL_ENDS]) || is_no_day(cells[CELL_ELECTED_ON])) {
        refuse(plan, SAY("A day does not exist, or is not written 2026-11-24, 24.11.2026 or 24/11/2026."));
        refuse(plan, mandate_problem(cells[CELL_ROLE], today, (Text){ 0 }, (Text){ 0 }));
        return;
    }
    refuse(plan, mandate_problem(cells[CELL_ROLE], cells[CELL_STARTS], cells[CELL_ENDS], cells[CELL_ELECTED_ON]));
}

static bool has_same_role_at_that_time(const Line *earlier, const Line *line)
{
    const MandateTerm term = term_of(earlier);
    return earlier->organisation == line->organisation && text_equal(earlier->cells[CELL_ROLE], line->cells[CELL_ROLE]) &&
           mandate_again_problem(&term, 1, term_of(line)) != NULL;
}

static void judge_beside(const Line *line, const Line *earlier, Plan *plan)
{
    if (plan->other == 0 && !text_equal(earlier->match_key, line->match_key))
        refuse(plan, SAY("Line {other} has another name with the same e-mail address."));
    else if (plan->other == 0 && has_same_role_at_that_time(earlier, line))
        refuse(plan, SAY("Line {other} has the same person in the same role at that time."));
    else
        return;
    plan->other = earlier->number;
}

/* Whose account it is stays untold. */
static void judge_account(const Line *line, const Known *known, Plan *plan)
{
    if (!known->has_account)
        return;
    if (!known->is_in_use)
        refuse(plan, SAY("This address is out of use here. Please ask the secretariat."));
    else if (!text_equal(known->match_key, line->match_key))
        refuse(plan, SAY("This address belongs to an account with another name. The secretariat can look into it."));
}

/* The mandate that the line is about: of the same role, from the same day. */
static const Held *held_of(const Line *line, const Known *known)
{
    for (int i = 0; i < known->held_count; i++) {
        const Held *held = &known->held[i];
        bool was_withdrawn = held->term.ends.length > 0 && text_compare(held->term.ends, held->term.starts) <= 0;
        if (!was_withdrawn && text_equal(held->role, line->cells[CELL_ROLE]) &&
            text_equal(held->term.starts, line->cells[CELL_STARTS]))
            return held;
    }
    return NULL;
}

static void plan_new(const Line *line, const Known *known, Plan *plan)
{
    refuse(plan, mandate_term_problem(line->cells[CELL_ROLE], term_of(line)));
    const char *again = NULL;
    for (int i = 0; i < known->held_count && !again; i++)
        if (text_equal(known->held[i].role, line->cells[CELL_ROLE]))
            again = mandate_again_problem(&known->held[i].term, 1, term_of(line));
    refuse(plan, again);
}

static bool says_otherwise(Text cell, Text held)
{
    return cell.length > 0 && !text_equal(cell, held);
}

bool changes_title(const Line *line, const Plan *plan)
{
    return plan->kind == PLAN_CHANGE && says_otherwise(line->cells[CELL_TITLE], plan->was_title);
}

bool changes_end(const Line *line, const Plan *plan)
{
    return plan->kind == PLAN_CHANGE && says_otherwise(line->cells[CELL_ENDS], plan->was_ends);
}

/* A city keeps a coordinator: how that is seen to stands on the page of the mandate. */
static const char *new_end_problem(const Line *line, const Held *held, bool by_secretariat, Text today)
{
    if (text_is(held->role, "coordinator") && !by_secretariat)
        return SAY("A coordinator's mandate is ended on the page of the city's people, not by an import.");
    return mandate_end_problem(held->term, line->cells[CELL_ENDS], today);
}

/* An empty cell changes nothing. */
static void plan_change(const Line *line, const Held *held, bool by_secretariat, Text today, Plan *plan)
{
    bool has_new_end = says_otherwise(line->cells[CELL_ENDS], held->term.ends);
    plan->mandate = held->id;
    plan->was_title = held->title;
    plan->was_ends = held->term.ends;
    plan->kind = has_new_end || says_otherwise(line->cells[CELL_TITLE], held->title) ? PLAN_CHANGE : PLAN_SAME;
    if (says_otherwise(line->cells[CELL_ELECTED_ON], held->elected_on))
        refuse(plan, SAY("An import does not change the day of an election."));
    if (has_new_end)
        refuse(plan, new_end_problem(line, held, by_secretariat, today));
}

Plan line_plan(const Line *line, const Known *known, const Line *const *earlier, int earlier_count, bool by_secretariat, Text today)
{
    Plan plan = { .kind = PLAN_CREATE };
    judge_cells(line, &plan);
    judge_person(line, &plan);
    judge_mandate(line, today, &plan);
    for (int i = 0; i < earlier_count; i++)
        judge_beside(line, earlier[i], &plan);
    judge_account(line, known, &plan);
    if (plan.kind == PLAN_REFUSE)
        return plan;
    const Held *held = held_of(line, known);
    if (held)
        plan_change(line, held, by_secretariat, today, &plan);
    else
        plan_new(line, known, &plan);
    return plan;
}

bool plans_equal(const Plan *a, const Plan *b)
{
    bool same = a->kind == b->kind && a->mandate == b->mandate && a->other == b->other && a->reason_count == b->reason_count &&
                text_equal(a->was_title, b->was_title) && text_equal(a->was_ends, b->was_ends);
    for (int i = 0; same && i < a->reason_count; i++)
        same = strcmp(a->reasons[i], b->reasons[i]) == 0;
    return same;
}
