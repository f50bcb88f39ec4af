/* SPDX-License-Identifier: EUPL-1.2 */
/* What is demanded: the table, the check of every request, and the letters. */
#include "features/factors/demands.h"

#include "base/zone.h"
#include "features/factors/letters.h"
#include "features/factors/pages.h"
#include "http/incoming.h"
#include "record/record.h"

static const Query load_demands = { "SELECT role, kind, starts FROM factor_demand ORDER BY role" };
static const Query put_demand = { "INSERT INTO factor_demand (role, kind, starts) VALUES ($1, $2, $3) "
                                  "ON CONFLICT (role) DO UPDATE SET kind = excluded.kind, starts = excluded.starts" };
static const Query end_demand = { "DELETE FROM factor_demand WHERE role = $1" };
static const Query demand_rows = { "SELECT role, kind, starts FROM factor_demand WHERE CAST($1 AS BIGINT) = 0" };
static const Query people_after = { "SELECT id FROM person WHERE id > $1 AND status = 'active' ORDER BY id LIMIT 200" };
static const Query letter_sent = { "SELECT 1 FROM factor_demand_letter WHERE person = $1 AND starts = $2" };
static const Query note_letter = { "INSERT INTO factor_demand_letter (person, starts, sent_at) VALUES ($1, $2, $3) ON CONFLICT (person, starts) DO NOTHING" };
static const Query forget_letters = { "DELETE FROM factor_demand_letter WHERE starts < $1" };

const Vouch factors_vouched[] = { { "network", "factor_demand", &demand_rows }, { 0 } };

int demands_load(Database *database, Arena *arena, FactorDemand demands[DEMANDS_MAXIMUM])
{
    int count = 0;
    for (Rows *rows = database_query(database, arena, &load_demands, NO_ARGS); rows_next(rows);)
        if (count < DEMANDS_MAXIMUM)
            demands[count++] = (FactorDemand){ rows_text(rows, 0), rows_text(rows, 1), rows_text(rows, 2) };
    return count;
}

void demand_set(Write *write, Text role, Text kind, Text starts, int64_t by)
{
    if (kind.length > 0)
        database_run(write->database, &put_demand, ARGS(role, kind, starts));
    else
        database_run(write->database, &end_demand, ARGS(role));
    Value *content = value_object(write->arena);
    put_text(content, "role", role);
    put_text(content, "kind", kind);
    put_text(content, "starts", starts);
    record_append(write, (Entry){ .person = by, .verb = "factor.demanded", .object_kind = "network", .content = content });
    job_hurry(write, "factors.demands");
}

static bool role_demand(Request *request, Demand *demand)
{
    FactorDemand demands[DEMANDS_MAXIMUM];
    int count = demands_load(request->database, request->arena, demands);
    if (count == 0)
        return false;
    Held held = factors_held(request->database, request->arena, request->reader.person);
    const FactorDemand *open = demand_open(demands, count, &request->reader, held);
    if (!open)
        return false;
    Value *values = value_object(request->arena);
    put_text(values, "starts", open->starts);
    *demand = (Demand){ .href = TEXT("/me/factors"),
                        .is_due = text_compare(open->starts, request->today) <= 0,
                        .words = request_say(request, SAY("From {starts, date} on you sign in with a second factor."), values),
                        .title = SAY("First set up a second factor"),
                        .what = SAY("Your tasks in the network want a second factor to sign in, and you have none yet, or not the one that is wanted.") };
    return true;
}

/* Where to go on: the page that is asked for, or the one that the form stands on. */
static Text page_of(Request *request)
{
    if (request->method == GET)
        return request->target;
    Text from = header_value(request->headers, "referer");
    return text_starts_with(from, request->origin) ? path_of_this_site(text_slice(from, request->origin.length, from.length)) : TEXT("/me");
}

/* What was opened while the second factor was fresh may be sent a while later. */
static bool stale_demand(Request *request, Demand *demand)
{
    if (!request->route->fresh || is_fresh(request, request->method == GET ? FRESH_LASTS : FRESH_LASTS + FORM_MAY_WAIT))
        return false;
    *demand = (Demand){ .href = text_join(request->arena, TEXT("/me/step-up?next="), url_encode(request->arena, page_of(request))),
                        .is_due = true,
                        .title = SAY("First show your second factor again"),
                        .what = SAY("This needs a second factor that was shown within the last 15 minutes.") };
    return true;
}

bool factors_demand(Request *request, Demand *demand)
{
    return stale_demand(request, demand) || (!request->route->before_demands && role_demand(request, demand));
}

/* One batch of people to be told. */
typedef struct Telling {
    const App *app;
    FactorDemand demands[DEMANDS_MAXIMUM];
    int count;
    Text today;
    int64_t after; /* of the last person looked at */
    int looked;
} Telling;

static void tell(Write *write, const Telling *telling, int64_t person)
{
    Reader reader = reader_of_person(write->database, write->arena, person, telling->today);
    const FactorDemand *open = demand_open(telling->demands, telling->count, &reader, factors_held(write->database, write->arena, person));
    if (!open || database_number(write->database, &letter_sent, ARGS(person, open->starts), 0))
        return;
    factor_demand_letter(write, telling->app, person, open->kind, open->starts);
    database_run(write->database, &note_letter, ARGS(person, open->starts, write->now));
}

static bool tell_write(Write *write, void *state)
{
    Telling *telling = state;
    Value *people_now = value_from_rows(write->arena, database_query(write->database, write->arena, &people_after, ARGS(telling->after)));
    telling->looked = (int)people_now->count;
    for (ptrdiff_t i = 0; i < people_now->count; i++) {
        telling->after = value_get_number(people_now->items[i], "id");
        tell(write, telling, telling->after);
    }
    database_run(write->database, &forget_letters, ARGS(telling->today));
    return true;
}

JobResult demands_tell(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)job;
    Telling telling = { .app = app, .today = network_day(arena, platform_now(app_options(app)->platform)) };
    FactorDemand all[DEMANDS_MAXIMUM];
    int count = demands_load(database, arena, all);
    for (int i = 0; i < count; i++)
        if (text_compare(all[i].starts, telling.today) >= 0)
            telling.demands[telling.count++] = all[i];
    do
        if (telling.count > 0 && writer_run(writer, UNRECORDED, tell_write, &telling) != WRITE_DONE)
            return JOB_AGAIN;
    while (telling.looked > 0 && telling.count > 0);
    return JOB_DONE;
}
