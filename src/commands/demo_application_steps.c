/* SPDX-License-Identifier: EUPL-1.2 */
/* Cities that want to join in the last year of the demonstration, one in each state that an application can be in. They are real places
 * that are no members; what they say and what became of it is invented. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "commands/demo_names.h"
#include "commands/demo_steps.h"
#include "features/applications/enrolment.h"
#include "features/applications/rules.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/people/people.h"
#include "features/seats/seats.h"

typedef struct DemoApplication {
    const char *country;          /* the largest place of it that is no member */
    const char *language;         /* of what they write */
    const char *reason;
    const char *council_decision; /* empty: none yet */
    const char *council_decided_on;
    const char *question;
    const char *answer;
} DemoApplication;

enum { ITALIAN, GERMAN, SPANISH, POLISH, FRENCH, HUNGARIAN, CZECH, GREEK };

static const DemoApplication applications_told[DEMO_APPLICATIONS] = {
    [ITALIAN] = { "IT", "it", "Portiamo un porto, un mercato e molta esperienza con i quartieri; cerchiamo città con cui confrontarci.",
                  "Delibera 118/2025", "2025-12-15", "Dear colleagues, who in the city hall would look after the membership?",
                  "Dear colleagues, the European office will: two people, of whom one is new this year." },
    [GERMAN] = { "DE", "de", "Wir bauen seit zehn Jahren die Bahn auf Stelzen um und wollen davon berichten – und von anderen lernen.",
                 "Drucksache 26/311", "2026-07-06", "", "" },
    [SPANISH] = { "ES", "es", "Queremos trabajar con otras ciudades de costa sobre el agua, el calor y el turismo.", "", "",
                  "Dear colleagues, has your council decided yet, and if not, when will it?", "" },
    [POLISH] = { "PL", "pl", "Chcemy wymieniać doświadczenia w sprawie czystego powietrza i komunikacji miejskiej.", "Uchwała 204/XII",
                 "2026-09-17", "Dear colleagues, is the number of inhabitants that of the city or of the district?",
                 "Dear colleagues, it is that of the city within its borders." },
    [FRENCH] = { "FR", "fr", "La ville souhaite rejoindre les travaux sur le fleuve, le logement et la culture.", "Délibération 2026-88",
                 "2026-10-12", "", "" },
    [HUNGARIAN] = { "HU", "en", "We would like to learn from others how to warm old houses without gas.", "", "", "", "" },
    [CZECH] = { "CZ", "en", "Trams, glass and hills: we have something to show, and much to ask.", "", "", "", "" },
    [GREEK] = { "GR", "el", "Θέλουμε να μοιραστούμε όσα μάθαμε για το λιμάνι και τον καθαρό αέρα.", "", "", "", "" },
};

static int64_t membership_officer(const DemoWalk *walk)
{
    return walk->staff[DEMO_MEMBERSHIP_OFFICER];
}

static DemoPerson contact_of(Arena *arena, const DemoCity *city)
{
    return demo_person(arena, city, DEMO_COORDINATOR, "head_of_office");
}

/* Nothing follows where all places of the country are members: in a network of the largest scale. */
static void apply(Write *write, DemoWalk *walk, int number)
{
    const DemoApplication *told = &applications_told[number];
    const DemoCity *city = demo_next_place(walk->plan.data, text_from_z(told->country));
    if (!city)
        return;
    DemoPerson contact = contact_of(write->arena, city);
    walk->applications[number] = application_add(write, &(NewApplication){
        .kind = TEXT("city"),
        .name = city->name,
        .language = contact.own_language,
        .country = city->country->code,
        .population = city->population,
        .population_year = 2023,
        .population_source = TEXT("GeoNames, snapshot of March 2023"),
        .website = text_printf(write->arena, "https://%.*s.example.org", TEXT_ARGUMENTS(city->slug)),
        .reason = text_from_z(told->reason),
        .reason_language = text_from_z(told->language),
        .council_decision = text_from_z(told->council_decision),
        .council_decided_on = text_from_z(told->council_decided_on),
        .contact_name = contact.name,
        .contact_role = TEXT("Head of the European office"),
        .contact_email = contact.email,
        .contact_language = contact.language,
    });
}

/* The application as it stands, when this may become of it; NULL when there is none. */
static Value *application_before(Write *write, const DemoWalk *walk, int number, const char *status)
{
    if (walk->applications[number] == 0)
        return NULL;
    Value *row = application_load(write->database, write->arena, walk->applications[number], TEXT("en"));
    demo_allows(application_step_problem(value_get_text(row, "status"), text_from_z(status)));
    return row;
}

static void confirm(Write *write, DemoWalk *walk, int number)
{
    Value *row = application_before(write, walk, number, "received");
    if (!row)
        return;
    application_receive(write, walk->applications[number], 0, demo_today(write));
    application_settle(write, walk->applications[number], applicant_enrol(write, row, demo_today(write)), 0);
}

static void ask(Write *write, DemoWalk *walk, int number)
{
    if (application_before(write, walk, number, "asked"))
        application_ask(write, walk->applications[number], text_from_z(applications_told[number].question), membership_officer(walk));
}

static void answer(Write *write, DemoWalk *walk, int number)
{
    if (application_before(write, walk, number, "received"))
        application_answer(write, walk->applications[number], text_from_z(applications_told[number].answer));
}

static void propose(Write *write, DemoWalk *walk, int number)
{
    Value *row = application_before(write, walk, number, "proposed");
    if (!row)
        return;
    Suggestion suggestion = category_suggested(value_get_text(row, "kind"), value_get_number(row, "in_eu") != 0,
                                               value_get_number(row, "population"));
    const Proposal proposal = { .application = walk->applications[number],
                                .category = text_from_z(suggestion.category),
                                .proposed_by = TEXT("Secretariat"),
                                .note = TEXT("Dear colleagues, the papers are whole, and a member next door speaks for them."),
                                .by = membership_officer(walk) };
    application_propose(write, &proposal);
    applicant_is_candidate(write, value_get_number(row, "organisation"), proposal.category, proposal.proposed_by, demo_today(write),
                           proposal.by);
}

static int64_t enter_person(Write *write, int64_t organisation, const DemoCity *city, int ordinal, const char *role, int64_t by)
{
    DemoPerson who = demo_person(write->arena, city, ordinal, role);
    int64_t person = person_add(write, &(NewPerson){ .name = who.name, .email = who.email, .language = who.language, .zone = city->zone,
                                                     .gender = text_from_z(who.gender), .by = by });
    mandate_begin(write, &(NewMandate){ .person = person, .organisation = organisation, .role = text_from_z(role), .title = who.title,
                                        .starts = demo_today(write), .by = by });
    return person;
}

static void enter_themes(Write *write, const DemoWalk *walk, int64_t organisation, const DemoCity *city, const Decision *decision)
{
    uint64_t areas = demo_areas(city, walk->area_count);
    for (int i = 0; i < walk->area_count; i++)
        if (areas >> i & 1)
            city_theme_begin(write, organisation, walk->areas[i], decision->starts, decision->by);
}

/* The membership, its first two people, what it works on, and its seat in the meeting of all members. */
static void enter_member(Write *write, DemoWalk *walk, int number, const Value *row, const Decision *decision)
{
    const DemoCity *city = demo_next_place(walk->plan.data, text_from_z(applications_told[number].country));
    int64_t organisation = value_get_number(row, "organisation");
    membership_begin(write, &(NewMembership){ .organisation = organisation, .category = value_get_text(row, "category"),
                                              .status = TEXT("active"), .starts = decision->starts,
                                              .decided_on = decision->decided_on, .decided_by = decision->decided_by,
                                              .by = decision->by }, demo_today(write));
    application_contact_is(write, walk->applications[number],
                           enter_person(write, organisation, city, DEMO_COORDINATOR, "coordinator", decision->by));
    enter_person(write, organisation, city, DEMO_MAYOR, "mayor", decision->by);
    enter_themes(write, walk, organisation, city, decision);
    seat_take(write, &(NewSeat){ .group = group_find(write->database, TEXT("annual-general-meeting")), .organisation = organisation,
                                 .role = TEXT("member"), .held_by = TEXT("mayor"), .starts = decision->starts, .by = decision->by }, 0);
}

static void accept(Write *write, DemoWalk *walk, int number)
{
    Value *row = application_before(write, walk, number, "accepted");
    if (!row)
        return;
    const Decision decision = { .application = walk->applications[number], .accepted = true, .decided_on = TEXT("2026-05-28"),
                                .decided_by = TEXT("Executive committee"), .starts = demo_today(write), .by = membership_officer(walk) };
    demo_allows(decision_problem(value_get_text(row, "received_on"), decision.decided_on, demo_today(write)));
    enter_member(write, walk, number, row, &decision);
    application_decide(write, &decision);
}

static void decline(Write *write, DemoWalk *walk, int number)
{
    Value *row = application_before(write, walk, number, "declined");
    if (!row)
        return;
    const Decision decision = { .application = walk->applications[number], .decided_on = demo_today(write),
                                .decided_by = TEXT("Executive committee"),
                                .reason = TEXT("Dear colleagues, your council has not decided yet. Please come back when it has."),
                                .by = membership_officer(walk) };
    applicant_leaves(write, value_get_number(row, "organisation"), decision.decided_on, decision.decided_by, demo_today(write),
                     decision.by);
    application_decide(write, &decision);
}

static void withdraw(Write *write, DemoWalk *walk, int number)
{
    Value *row = application_before(write, walk, number, "withdrawn");
    if (!row)
        return;
    applicant_leaves(write, value_get_number(row, "organisation"), demo_today(write), value_get_text(row, "name"), demo_today(write), 0);
    application_withdraw(write, walk->applications[number]);
}

const DemoStep demo_application_steps[] = {
    { "2026-01-19", apply, ITALIAN },   { "2026-01-20", confirm, ITALIAN },   { "2026-02-03", ask, ITALIAN },
    { "2026-02-12", answer, ITALIAN },  { "2026-03-05", propose, ITALIAN },   { "2026-06-01", accept, ITALIAN },
    { "2026-03-16", apply, HUNGARIAN }, { "2026-03-16", confirm, HUNGARIAN }, { "2026-06-18", decline, HUNGARIAN },
    { "2026-05-04", apply, CZECH },     { "2026-05-05", confirm, CZECH },     { "2026-08-24", withdraw, CZECH },
    { "2026-08-24", apply, GERMAN },    { "2026-08-25", confirm, GERMAN },    { "2026-10-12", propose, GERMAN },
    { "2026-09-22", apply, SPANISH },   { "2026-09-22", confirm, SPANISH },   { "2026-10-19", ask, SPANISH },
    { "2026-09-28", apply, POLISH },    { "2026-09-29", confirm, POLISH },    { "2026-10-06", ask, POLISH },
    { "2026-10-14", answer, POLISH },   { "2026-10-26", apply, FRENCH },      { "2026-10-27", confirm, FRENCH },
    { "2026-10-30", apply, GREEK },     { 0 },
};
