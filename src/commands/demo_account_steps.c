/* SPDX-License-Identifier: EUPL-1.2 */
/* What people do with their accounts: consents, deputies while they are away, exported lists, and accounts made twice. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "commands/demo_steps.h"
#include "commands/schemas.h"
#include "features/directory/directory.h"
#include "features/duplicates/store.h"
#include "features/factors/factors.h"
#include "features/people/mandates.h"
#include "features/people/people.h"
#include "features/privacy/store.h"
#include "features/providers/providers.h"

enum { OFFICE = 2, DEPUTY_MAYOR = 3, OFFICER = 6, EXPERT = 7 };

/* ---- Consents ---- */

static const struct {
    const char *city;
    int ordinal;
    const char *purpose;
} consents[] = {
    { "lyon", DEMO_COORDINATOR, "newsletter" },      { "lyon", DEMO_COORDINATOR, "public_reports" },
    { "lyon", DEMO_MAYOR, "public_photo" },          { "athens", DEMO_COORDINATOR, "newsletter" },
    { "porto", DEMO_COORDINATOR, "public_reports" }, { "tampere", DEMO_COORDINATOR, "newsletter" },
    { "ghent", DEMO_COORDINATOR, "public_photo" },   { "cardiff", DEMO_COORDINATOR, "newsletter" },
};

static void consent(Write *write, DemoWalk *walk, int number)
{
    consent_give(write, demo_person_id(walk, consents[number].city, consents[number].ordinal),
                 purpose_find(text_from_z(consents[number].purpose)));
}

static void take_back(Write *write, DemoWalk *walk, int number)
{
    consent_withdraw(write, demo_person_id(walk, consents[number].city, consents[number].ordinal),
                     purpose_find(text_from_z(consents[number].purpose)));
}

/* ---- Deputies ---- */

static const struct {
    const char *city;
    int ordinal;          /* who is away */
    int deputy;
    const char *starts;
    const char *ends;
} absences[] = {
    { "tampere", DEMO_COORDINATOR, OFFICER, "2026-07-01", "2026-08-03" },
    { "porto", DEMO_COORDINATOR, OFFICE, "2026-10-26", "2027-01-11" },
    { "athens", DEMO_MAYOR, DEPUTY_MAYOR, "2026-11-02", "2027-02-01" },
    { "lyon", DEMO_COORDINATOR, OFFICE, "2026-12-21", "2027-01-04" },
};

static void name_deputy(Write *write, DemoWalk *walk, int number)
{
    const char *city = absences[number].city;
    const NewDeputy deputy = { .mandate = demo_mandate_id(walk, city, absences[number].ordinal),
                               .deputy = demo_person_id(walk, city, absences[number].deputy),
                               .starts = text_from_z(absences[number].starts),
                               .ends = text_from_z(absences[number].ends),
                               .by = demo_person_id(walk, city, absences[number].ordinal) };
    demo_allows(deputy_begin_problem(write, &deputy, demo_today(write)));
    deputy_begin(write, &deputy);
}

/* ---- Exports ---- */

static void add_row(const DemoWalk *walk, Value *rows, int share)
{
    Value *row = add_object(rows);
    put_number(row, "person", walk->people[share]);
    put_number(row, "mandate", walk->mandates[share]);
}

static bool holds(const DemoWalk *walk, int rank, int ordinal)
{
    return demo_mandate(&walk->plan.data->cities[rank], demo_first_year(walk->plan.data, rank), ordinal).ends[0] == '\0';
}

static void export_people_of_lyon(Write *write, DemoWalk *walk, int number)
{
    (void)number;
    int rank = demo_rank(walk, "lyon");
    Value *rows = value_list(write->arena);
    for (int share = walk->plan.shares[rank]; share < walk->plan.shares[rank + 1]; share++)
        if (holds(walk, rank, share - walk->plan.shares[rank]))
            add_row(walk, rows, share);
    export_make(write, &(NewExport){ .by = walk->coordinators[rank],
                                     .organisation = walk->organisations[rank],
                                     .filters = TEXT("{\"city\":\"lyon\"}"),
                                     .purpose = TEXT("Invitations to the yearly meeting of the city's people"),
                                     .format = TEXT("xlsx"),
                                     .rows = rows });
}

/* Of the first cities only, whatever the scale. */
static void export_mayors_of_portugal(Write *write, DemoWalk *walk, int number)
{
    (void)number;
    Value *rows = value_list(write->arena);
    for (int rank = 0; rank < DEMO_CITIES; rank++)
        if (text_is(walk->plan.data->cities[rank].country->code, "PT"))
            add_row(walk, rows, walk->plan.shares[rank] + DEMO_MAYOR);
    export_make(write, &(NewExport){ .by = walk->staff[DEMO_MEMBERSHIP_OFFICER],
                                     .filters = TEXT("{\"country\":\"PT\",\"role\":\"mayor\"}"),
                                     .purpose = TEXT("Invitations to the annual general meeting"),
                                     .format = TEXT("csv"),
                                     .rows = rows });
}

/* ---- Accounts made twice ---- */

static const struct {
    const char *city;
    int ordinal;
    const char *mailbox;
} doubles[DEMO_DOUBLES] = { { "ghent", EXPERT, "europe" }, { "tampere", OFFICER, "projects" } };

/* Somebody enters a colleague anew, under the address of the office. */
static void enter_again(Write *write, DemoWalk *walk, int number)
{
    int rank = demo_rank(walk, doubles[number].city);
    const DemoCity *city = &walk->plan.data->cities[rank];
    DemoPerson who = demo_person(write->arena, city, doubles[number].ordinal, "officer");
    walk->doubles[number] = person_add(write, &(NewPerson){
        .name = who.name,
        .email = text_printf(write->arena, "%s@%.*s.example.org", doubles[number].mailbox, TEXT_ARGUMENTS(city->slug)),
        .language = who.language,
        .zone = city->zone,
        .by = walk->coordinators[rank],
    });
    mandate_begin(write, &(NewMandate){ .person = walk->doubles[number], .organisation = walk->organisations[rank], .role = TEXT("expert"),
                                        .title = TEXT("European funds"), .starts = demo_today(write),
                                        .by = walk->coordinators[rank] });
}

static void merge(Write *write, DemoWalk *walk, int number)
{
    int64_t kept = demo_person_id(walk, doubles[number].city, doubles[number].ordinal), merged = walk->doubles[number];
    Account one = account_find(write->database, write->arena, kept), other = account_find(write->database, write->arena, merged);
    demo_allows(merge_problem(one, other, false));
    accounts_merge(write, features, kept, merged, walk->staff[DEMO_MEMBERSHIP_OFFICER]);
}

/* ---- A second factor ---- */

/* The secret of RFC 6238's examples, which everybody knows: docs/signing-in.md says so, and tests sign in with it. */
static void enrol(Write *write, DemoWalk *walk, int number)
{
    (void)number;
    static const char secret[] = "12345678901234567890";
    totp_give(write, demo_person_id(walk, "cardiff", EXPERT), (Blob){ secret, sizeof secret - 1 });
}

/* ---- Signing in through an organisation ---- */

/* Paused: there is no such server. */
static void add_city_provider(Write *write, DemoWalk *walk, int number)
{
    (void)number;
    const ProviderSettings settings = { .name = TEXT("Lyon"),
                                        .issuer = TEXT("https://login.lyon.example.org/realms/city"),
                                        .client = TEXT("hanse"),
                                        .secret = TEXT("of the demonstration"),
                                        .algorithm = TEXT("RS256"),
                                        .domains = TEXT("lyon.example.org"),
                                        .is_paused = true };
    provider_add(write, &settings, walk->staff[DEMO_MEMBERSHIP_OFFICER]);
}

const DemoStep demo_account_steps[] = {
    { "2026-01-14", consent, 0 },
    { "2026-01-14", consent, 1 },
    { "2026-02-02", consent, 2 },
    { "2026-02-10", consent, 3 },
    { "2026-02-23", consent, 4 },
    { "2026-03-18", take_back, 1 },
    { "2026-04-01", consent, 5 },
    { "2026-05-11", enter_again, 0 },
    { "2026-05-20", merge, 0 },
    { "2026-06-03", take_back, 3 },
    { "2026-06-10", consent, 6 },
    { "2026-06-22", name_deputy, 0 },
    { "2026-08-17", enter_again, 1 },
    { "2026-09-09", consent, 3 },
    { "2026-09-28", export_people_of_lyon, 0 },
    { "2026-10-05", consent, 7 },
    { "2026-10-06", enrol, 0 },
    { "2026-10-07", add_city_provider, 0 },
    { "2026-10-12", export_mayors_of_portugal, 0 },
    { "2026-10-20", name_deputy, 1 },
    { "2026-10-26", name_deputy, 2 },
    { "2026-10-26", name_deputy, 3 },
    { 0 },
};
