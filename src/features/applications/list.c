/* SPDX-License-Identifier: EUPL-1.2 */
/* The secretariat's list of applications, the oldest first. Who speaks for them does not stand in it. */
#include "features/applications/pages.h"

#include "base/moment.h"
#include "features/applications/words.h"

/* $1 how many, $2 audiences (the list is for one), $3 status, empty: all that wait; $4 and $5 where to go on. */
#define COLUMNS                                                                                                          \
    "id, name, language AS name_language, country, kind, population, status, received_on, received_on AS sort_key "
#define FILTERS                                                                                                          \
    "FROM application WHERE received_on IS NOT NULL AND $2 <> '' "                                                       \
    "AND (status = $3 OR ($3 = '' AND status IN ('received', 'asked', 'proposed'))) "

static const Query oldest_first = { "SELECT " COLUMNS FILTERS "ORDER BY received_on, id LIMIT $1" };
static const Query oldest_first_after = {
    "SELECT " COLUMNS FILTERS "AND (received_on, id) > ($4, $5) ORDER BY received_on, id LIMIT $1"
};
static const Query newest_first = { "SELECT " COLUMNS FILTERS "ORDER BY received_on DESC, id DESC LIMIT $1" };
static const Query newest_first_after = {
    "SELECT " COLUMNS FILTERS "AND (received_on, id) < ($4, $5) ORDER BY received_on DESC, id DESC LIMIT $1"
};

static const ListFilter filters[] = { { "status", SAY("Status") }, { 0 } };

static const ListOrder orders[] = {
    { "oldest", SAY("Oldest first"), &oldest_first, &oldest_first_after, false },
    { "newest", SAY("Newest first"), &newest_first, &newest_first_after, false },
    { 0 }
};

static const ListColumn columns[] = {
    { "name", SAY("Name") },
    { "country", SAY("Country") },
    { "kind", SAY("Kind") },
    { "population", SAY("Inhabitants") },
    { "status_name", SAY("Status") },
    { "received_on", SAY("Received on") },
    { "days", SAY("Days since then") },
    { 0 }
};

static void dress(Request *request, Value *row)
{
    Moment since = day_start(value_get_text(row, "received_on"));
    put_text(row, "status_name", application_status_in_words(request, value_get_text(row, "status")));
    put_number(row, "days", (day_start(request->today) - since) / DAY);
}

static const Query some = { "SELECT " COLUMNS FILTERS "AND id IN (SELECT number FROM numbers($4)) LIMIT $1" };

static const List applications_list = { "applications", filters, orders, columns, 50, dress, .some = &some, .kind = "application" };

static const Shape row_shape[] = {
    { "id", SHAPE_NUMBER, "number of the application", NULL, false },
    { "name", SHAPE_WORDS, "the organisation, as it writes itself", NULL, false },
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },
    { "kind", SHAPE_TEXT, "city, association, company, institution, region, university or other", NULL, false },
    { "population", SHAPE_NUMBER, "inhabitants, as it says", NULL, false },
    { "status", SHAPE_TEXT, "received, asked, proposed, accepted, declined or withdrawn", NULL, false },
    { "status_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "received_on", SHAPE_DAY, "day on which it was confirmed", NULL, false },
    { "days", SHAPE_NUMBER, "days since then", NULL, false },
    { 0 }
};
const Shape applications_shape[] = {
    { "applications", SHAPE_LIST, "the applications in the order that was asked for", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page; null at the end", NULL, true },
    { 0 }
};

Answer show_applications(Request *request)
{
    put_status_choices(request);
    Answer answer = list_answer(request, &applications_list);
    if (answer != ANSWER_PAGE || request->face != FACE_HTML)
        return answer;
    put_text(request->page, "title", request_say(request, SAY("Applications"), NULL));
    request->template = "applications/list";
    return ANSWER_PAGE;
}
