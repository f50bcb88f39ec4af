/* SPDX-License-Identifier: EUPL-1.2 */
/* Cities that ask for a seat in a group or are asked to take one, people who change places in a seat, guests and observers. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "commands/demo_steps.h"
#include "features/cities/cities.h"
#include "features/groups/store.h"
#include "features/people/people.h"
#include "features/seats/store.h"

enum { OFFICER = 6, EXPERT = 7 };

static int64_t group_id(const Write *write, const char *slug)
{
    return group_find(write->database, text_from_z(slug));
}

/* ---- Groups whose chairs want to be asked ---- */

static const char *const asking[] = { "waste", "food", "housing", "artificial-intelligence" };

static void be_asked(Write *write, DemoWalk *walk, int number)
{
    group_join_way_set(write, group_id(write, asking[number]), TEXT("request"), walk->staff[DEMO_DIRECTOR]);
}

/* ---- Asking ---- */

typedef struct DemoRequest {
    const char *group;
    const char *city;
    const char *way;
    const char *message;
    Act act;            /* how it is answered, where it is */
    const char *answer;
} DemoRequest;

enum {
    ROTTERDAM_ASKS, TAMPERE_ASKS, LYON_ASKS, KRAKOW_ASKS, ATHENS_ASKS, CARDIFF_ASKS, LYON_IS_ASKED, PORTO_IS_ASKED, KYIV_IS_ASKED,
    ATHENS_IS_ASKED
};

static const DemoRequest requests[DEMO_REQUESTS] = {
    [ROTTERDAM_ASKS] = { "waste", "rotterdam", "request", "Dear colleagues, we bring two years of trials with deposits for cups.", 0, "" },
    [TAMPERE_ASKS] = { "waste", "tampere", "request", "Dear colleagues, we would like to show how we collect old clothes.", 0, "" },
    [LYON_ASKS] = { "food", "lyon", "request", "Dear colleagues, our markets and school kitchens have much to share.", 0, "" },
    [KRAKOW_ASKS] = { "housing", "krakow", "request", "Dear colleagues, we renew whole blocks and can host a meeting.", ACT_ACCEPT, "" },
    [ATHENS_ASKS] = { "artificial-intelligence", "athens", "request", "Dear colleagues, we have a register of algorithms to share.",
                      ACT_REFUSE, "Dear colleagues, the group takes no more cities this year. Please ask again in January." },
    [CARDIFF_ASKS] = { "housing", "cardiff", "request", "Dear colleagues, we would send our new head of housing.", ACT_WITHDRAW, "" },
    [LYON_IS_ASKED] = { "migration-and-integration", "lyon", "invitation",
                        "Dear colleagues, your welcome centre is what the group wants to learn from.", 0, "" },
    [PORTO_IS_ASKED] = { "next-eu-budget", "porto", "invitation", "Dear colleagues, the south is missing in the group. Will you join?", 0,
                         "" },
    [KYIV_IS_ASKED] = { "refugees-from-ukraine", "kyiv", "invitation", "Dear colleagues, we should not speak of this without you.",
                        ACT_ACCEPT, "" },
    [ATHENS_IS_ASKED] = { "road-safety", "athens", "invitation", "Dear colleagues, your 30 km/h streets would help the group.",
                          ACT_DECLINE, "Dear colleagues, we have nobody free this year." },
};

static bool is_invitation(const DemoRequest *request)
{
    return text_is(text_from_z(request->way), "invitation");
}

/* The person in the seat of the city that chairs. */
static int64_t chair(const Write *write, int64_t group)
{
    static const Query in_chair = { "SELECT seat_holder.person FROM seat JOIN seat_holder ON seat_holder.seat = seat.id "
                                    "WHERE seat.group_id = $1 AND seat.role = 'chair' AND seat.ends IS NULL "
                                    "AND seat_holder.ends IS NULL ORDER BY seat.id LIMIT 1" };
    return database_number(write->database, &in_chair, ARGS(group), 0);
}

static int64_t coordinator(const DemoWalk *walk, const DemoRequest *request)
{
    return demo_person_id(walk, request->city, DEMO_COORDINATOR);
}

/* Why the city cannot come in, as a page would say it. */
static const char *problem_of(Write *write, int64_t group, int64_t organisation, const DemoRequest *request, bool is_answered)
{
    Value *brief = group_brief(write->database, write->arena, group, TEXT("en"));
    const Joining joining = { .way = value_get_text(brief, "join_way"),
                              .standing = standing_of_city(write->database, write->arena, organisation),
                              .sits = seat_of_city(write->database, group, organisation, demo_today(write)) != 0,
                              .waits = !is_answered && has_open_request(write->database, group, organisation),
                              .is_invited = is_invitation(request) };
    return join_problem(&joining);
}

static void ask(Write *write, DemoWalk *walk, int number)
{
    const DemoRequest *request = &requests[number];
    int64_t group = group_id(write, request->group), organisation = demo_organisation(walk, request->city);
    bool invited = is_invitation(request);
    demo_allows(problem_of(write, group, organisation, request, false));
    walk->requests[number] = join_request_add(write, &(NewJoinRequest){
        .group = group,
        .organisation = organisation,
        .person = invited ? 0 : demo_person_id(walk, request->city, OFFICER),
        .way = text_from_z(request->way),
        .message = text_from_z(request->message),
        .by = invited ? chair(write, group) : coordinator(walk, request),
    });
}

/* A request is answered by the chair, an invitation by the city; each may take its own back. */
static void answer(Write *write, DemoWalk *walk, int number)
{
    const DemoRequest *request = &requests[number];
    int64_t group = group_id(write, request->group), organisation = demo_organisation(walk, request->city);
    bool by_city = is_invitation(request) != (request->act == ACT_WITHDRAW);
    int64_t by = by_city ? coordinator(walk, request) : chair(write, group);
    if (request->act == ACT_ACCEPT)
        demo_allows(problem_of(write, group, organisation, request, true));
    join_request_answer(write, walk->requests[number], request->act, text_from_z(request->answer), by);
    if (request->act == ACT_ACCEPT)
        seat_take(write, &(NewSeat){ .group = group, .organisation = organisation, .role = TEXT("member"), .starts = demo_today(write),
                                     .by = by }, demo_person_id(walk, request->city, OFFICER));
}

/* ---- Changing places ---- */

static const struct {
    const char *group;
    const char *city;
    int ordinal;        /* of the city's people: who sits from now on */
} swaps[] = { { "food", "tampere", OFFICER }, { "housing", "porto", EXPERT }, { "digital-rights", "cardiff", OFFICER } };

static void swap(Write *write, DemoWalk *walk, int number)
{
    int64_t seat = seat_of_city(write->database, group_id(write, swaps[number].group), demo_organisation(walk, swaps[number].city),
                                demo_today(write));
    seat_hand_over(write, seat, demo_person_id(walk, swaps[number].city, swaps[number].ordinal), demo_today(write),
                   demo_person_id(walk, swaps[number].city, DEMO_COORDINATOR));
}

/* ---- Guests and observers ---- */

static const struct {
    const char *group;
    const char *name;
    const char *email;
    const char *language;
    const char *ends;
} guests[] = {
    { "adaptation", "Noor Achterberg", "noor.achterberg@lantern-institute.example.org", "en", "2027-06-30" },
    { "waste", "Benedikt Sommerfeld", "benedikt.sommerfeld@riverbend-institute.example.org", "de", "2026-12-18" },
};

static void invite_guest(Write *write, DemoWalk *walk, int number)
{
    (void)walk;
    int64_t group = group_id(write, guests[number].group), by = chair(write, group);
    demo_allows(guest_end_problem(text_from_z(guests[number].ends), demo_today(write)));
    int64_t guest = person_add(write, &(NewPerson){ .name = text_from_z(guests[number].name), .email = text_from_z(guests[number].email),
                                                    .language = text_from_z(guests[number].language), .is_guest = true, .by = by });
    seat_take(write, &(NewSeat){ .group = group, .role = TEXT("observer"), .starts = demo_today(write),
                                 .ends = text_from_z(guests[number].ends), .by = by }, guest);
}

static const struct {
    const char *group;
    const char *organisation;
} observers[] = { { "culture-forum", "lantern-institute" }, { "environment-forum", "region-of-the-seven-lakes" } };

/* Partners that look on: nobody sits for them by name. */
static void observe(Write *write, DemoWalk *walk, int number)
{
    seat_take(write, &(NewSeat){ .group = group_id(write, observers[number].group),
                                 .organisation = city_find(write->database, text_from_z(observers[number].organisation)),
                                 .role = TEXT("observer"), .starts = demo_today(write), .by = walk->staff[DEMO_DIRECTOR] }, 0);
}

const DemoStep demo_seat_steps[] = {
    { "2024-02-05", be_asked, 0 },
    { "2024-02-05", be_asked, 1 },
    { "2024-02-05", be_asked, 2 },
    { "2024-02-05", be_asked, 3 },
    { "2025-01-20", observe, 0 },
    { "2025-01-20", observe, 1 },
    { "2026-03-09", ask, ATHENS_ASKS },
    { "2026-03-24", answer, ATHENS_ASKS },
    { "2026-04-07", ask, KRAKOW_ASKS },
    { "2026-04-20", answer, KRAKOW_ASKS },
    { "2026-05-11", swap, 0 },
    { "2026-05-18", ask, KYIV_IS_ASKED },
    { "2026-05-26", answer, KYIV_IS_ASKED },
    { "2026-06-08", invite_guest, 0 },
    { "2026-06-15", ask, CARDIFF_ASKS },
    { "2026-07-02", answer, CARDIFF_ASKS },
    { "2026-09-01", swap, 1 },
    { "2026-09-08", ask, ATHENS_IS_ASKED },
    { "2026-09-14", invite_guest, 1 },
    { "2026-09-21", answer, ATHENS_IS_ASKED },
    { "2026-10-01", swap, 2 },
    { "2026-10-13", ask, ROTTERDAM_ASKS },
    { "2026-10-20", ask, LYON_ASKS },
    { "2026-10-21", ask, PORTO_IS_ASKED },
    { "2026-10-26", ask, LYON_IS_ASKED },
    { "2026-10-29", ask, TAMPERE_ASKS },
    { 0 },
};
