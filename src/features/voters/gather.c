/* SPDX-License-Identifier: EUPL-1.2 */
/* What waits for coordinators: to name who votes for the city. */
#include "features/voters/pages.h"

#include "base/zone.h"

static const Moment DAYS_AHEAD = 28 * DAY;

/* Of bodies in which the city sits, those that open within some weeks, where nobody was named. */
static const Query to_name = {
    "SELECT oc.id FROM occasion oc WHERE oc.frozen = 0 AND oc.opens_at > $3 AND oc.opens_at < $4 AND oc.body IN (SELECT group_id FROM seat s "
    "WHERE s.organisation = $1 AND s.role <> 'observer' AND s.starts <= $2 AND (s.ends IS NULL OR s.ends > $2)) "
    "AND NOT EXISTS (SELECT 1 FROM voter v WHERE v.occasion = oc.id AND v.organisation = $1) ORDER BY oc.opens_at, oc.id LIMIT 20"
};

static void wait_for_voter(Request *request, int64_t id, int64_t organisation, Value *items)
{
    Occasion occasion;
    if (!occasion_load(request->database, request->arena, id, &occasion))
        return;
    Moment until = hours_before(occasion.opens_at, occasion.rule.naming_hours);
    bool is_for_reader = audiences_have(request->reader.audiences, occasion_audience(request->database, id));
    if (until <= request->now || !is_for_reader || entitled_why_not(request->database, request->arena, id, organisation).length > 0)
        return;
    Value *values = value_object(request->arena);
    put_text(values, "title", occasion.title);
    waiting_add(items, request_say(request, SAY("Name who votes for your city: {title}"), values),
                text_join(request->arena, occasion.href, TEXT("/voters")), network_day(request->arena, until));
}

void voters_wait_for(Request *request, Value *items)
{
    for (int i = 0; i < request->reader.mandate_count; i++) {
        const Mandate *mandate = &request->reader.mandates[i];
        if (!mandate->coordinator)
            continue;
        Value *rows = value_from_rows(request->arena,
                                      database_query(request->database, request->arena, &to_name,
                                                     ARGS(mandate->organisation, request->today, request->now, request->now + DAYS_AHEAD)));
        for (ptrdiff_t j = 0; j < rows->count; j++)
            wait_for_voter(request, value_get_number(rows->items[j], "id"), mandate->organisation, items);
    }
}
