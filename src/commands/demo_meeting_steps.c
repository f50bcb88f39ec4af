/* SPDX-License-Identifier: EUPL-1.2 */
/* Two meetings in a room: the executive committee's of the autumn, which has ended with a roll call on paper, and the assembly to come, for which cities
 * have named voters and given proxies. */
#include "commands/demo_walk.h"

#include "base/zone.h"
#include "commands/demo_accounts.h"
#include "commands/demo_steps.h"
#include "commands/schemas.h"
#include "features/groups/groups.h"
#include "features/meetings/meetings.h"
#include "features/meetings/store.h"

enum { COMMITTEE, ASSEMBLY, MEETINGS };

static const struct {
    const char *body, *title, *room, *day;
} meetings_told[MEETINGS] = {
    [COMMITTEE] = { "executive-committee", "Executive committee in autumn", "City hall, Ghent", "2026-10-06" },
    [ASSEMBLY] = { "annual-general-meeting", "General assembly of December", "Congress centre, Porto", "2026-12-10" },
};

static const struct {
    int meeting;
    const char *title, *text;
} items[] = {
    { COMMITTEE, "Shall the budget of 2027 be put to the assembly as it stands?", "It is 3 per cent above that of this year." },
    { COMMITTEE, "Shall the working group on night trains be prolonged by a year?", "" },
    { ASSEMBLY, "Shall the budget of 2027 be approved?", "The executive committee recommends it." },
    { ASSEMBLY, "Shall fees follow prices from 2028 on?", "By the index of the year before, once a year." },
    { ASSEMBLY, "Shall the assembly of 2027 be held in Ghent?", "" },
};

static const struct {
    const char *giver, *holder;
} proxies[] = { { "uppsala", "aarhus" }, { "coimbra", "porto" }, { "athens", "lyon" } };

static const Query by_title = { "SELECT MAX(id) FROM meeting WHERE title = $1" };
static const Query of_meeting = { "SELECT id FROM question WHERE occasion = $1 AND ordinal = $2" };

static int64_t meeting_of(Write *write, int number)
{
    return database_number(write->database, &by_title, ARGS(meetings_told[number].title), 0);
}

static void call(Write *write, DemoWalk *walk, int number)
{
    Moment starts_at = 0;
    bool holds = zone_moment(text_from_z(meetings_told[number].day), TEXT("09:30"), NETWORK_ZONE, &starts_at);
    demo_allows(holds ? NULL : "there is no such moment");
    meeting_call(write, &(NewMeeting){ .body = group_find(write->database, text_from_z(meetings_told[number].body)),
                                       .title = text_from_z(meetings_told[number].title), .language = TEXT("en"),
                                       .room = text_from_z(meetings_told[number].room), .starts_at = starts_at,
                                       .by = walk->staff[DEMO_DIRECTOR] });
}

static void put_item(Write *write, DemoWalk *walk, int number)
{
    Value *meeting = meeting_load(write->database, write->arena, meeting_of(write, items[number].meeting));
    question_prepare(write, features, &(NewQuestion){ .body = value_get_number(meeting, "body"), .way = TEXT("vote"),
                                                      .rule = value_get_number(meeting, "rule"), .title = text_from_z(items[number].title),
                                                      .text = text_from_z(items[number].text), .language = TEXT("en"),
                                                      .occasion = value_get_number(meeting, "id"),
                                                      .record_day = value_get_text(meeting, "record_day"), .by = walk->staff[DEMO_DIRECTOR] });
}

static void give_proxy(Write *write, DemoWalk *walk, int number)
{
    demo_allows(proxy_give(write, meeting_of(write, ASSEMBLY), demo_organisation(walk, proxies[number].giver),
                           demo_organisation(walk, proxies[number].holder), demo_person_id(walk, proxies[number].giver, DEMO_COORDINATOR)));
}

static void name_voter(Write *write, DemoWalk *walk, int number)
{
    (void)number;
    int64_t coordinator = demo_person_id(walk, "porto", DEMO_COORDINATOR);
    demo_allows(voter_name(write, meeting_of(write, ASSEMBLY), demo_organisation(walk, "porto"), coordinator, coordinator));
}

static void begin(Write *write, DemoWalk *walk, int number)
{
    int64_t meeting = meeting_of(write, number);
    Value *roll = occasion_roll(write->database, write->arena, meeting, false, TEXT("en"));
    for (ptrdiff_t i = 0; i < roll->count; i++)
        demo_allows(presence_begin(write, meeting, value_get_number(roll->items[i], "organisation"), walk->staff[DEMO_DIRECTOR]));
    demo_allows(meeting_begin(write, meeting, walk->staff[DEMO_DIRECTOR]));
}

/* Every seventh against, every fifth abstaining. */
static Choice choice_of_line(ptrdiff_t line)
{
    return line % 7 == 3 ? CHOICE_NO : line % 5 == 4 ? CHOICE_ABSTAIN : CHOICE_YES;
}

/* A question is opened, called out, entered by one and confirmed by another, and closed. */
static void vote_on_paper(Write *write, DemoWalk *walk, int ordinal)
{
    int64_t question = database_number(write->database, &of_meeting, ARGS(meeting_of(write, COMMITTEE), ordinal), 0);
    demo_allows(question_open(write, features, question, walk->staff[DEMO_DIRECTOR]));
    Value *roll = paper_sheet_lines(write->database, write->arena, question, TEXT("en"));
    PaperLine *lines = new(write->arena, PaperLine, roll->count + 1);
    for (ptrdiff_t i = 0; i < roll->count; i++)
        lines[i] = (PaperLine){ value_get_number(roll->items[i], "organisation"), choice_of_line(i + ordinal) };
    bool is_confirmed = false;
    demo_allows(paper_sheet_enter(write, question, lines, roll->count, walk->staff[DEMO_DIRECTOR]));
    demo_allows(paper_sheet_read(write, question, lines, roll->count, true, walk->staff[DEMO_MEMBERSHIP_OFFICER], &is_confirmed));
    demo_allows(is_confirmed ? NULL : "the sheet is not confirmed");
    demo_allows(question_close(write, features, question, walk->staff[DEMO_DIRECTOR]));
}

static void end(Write *write, DemoWalk *walk, int number)
{
    demo_allows(meeting_end(write, meeting_of(write, number), walk->staff[DEMO_DIRECTOR]));
}

const DemoStep demo_meeting_steps[] = {
    { "2026-09-14", call, COMMITTEE }, { "2026-09-15", put_item, 0 },     { "2026-09-15", put_item, 1 },     { "2026-10-06", begin, COMMITTEE },
    { "2026-10-06", vote_on_paper, 1 }, { "2026-10-06", vote_on_paper, 2 }, { "2026-10-06", end, COMMITTEE },  { "2026-10-20", call, ASSEMBLY },
    { "2026-10-21", put_item, 2 },     { "2026-10-21", put_item, 3 },     { "2026-10-21", put_item, 4 },     { "2026-10-26", give_proxy, 0 },
    { "2026-10-27", give_proxy, 1 },   { "2026-10-28", give_proxy, 2 },   { "2026-10-29", name_voter, 0 },   { 0 },
};
