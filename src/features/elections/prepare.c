/* SPDX-License-Identifier: EUPL-1.2 */
/* The page that prepares an election of a group: what is filled, for how long, by which rules. */
#include "features/elections/pages.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/offices/offices.h"
#include "http/app.h"

static const Field fields[] = {
    { "what", FIELD_CHOICE, SAY("What is filled"), NULL, true, 0, 60, NULL },
    { "title", FIELD_TEXT, SAY("Title"), NULL, true, 0, 200, NULL },
    { "text", FIELD_LINES, SAY("What it is about"), SAY("May be empty. Markdown."), false, 0, 8000, NULL },
    { "language", FIELD_CHOICE, SAY("Language of these words"), NULL, true, 0, 10, NULL },
    { "seats", FIELD_NUMBER, SAY("Seats"), NULL, true, 1, 200, NULL },
    { "stand", FIELD_CHOICE, SAY("Who stands"), NULL, true, 0, 10, NULL },
    { "starts", FIELD_DAY, SAY("First day of the term"), NULL, true, 0, 0, NULL, SAY("Term") },
    { "years", FIELD_NUMBER, SAY("Years"), SAY("0: no end is set."), true, 0, 10, NULL },
    { "renewals", FIELD_NUMBER, SAY("Terms that may follow without a break"), SAY("Empty: any number."), false, 0, 20, NULL },
    { "stand_on", FIELD_DAY, SAY("Last day to come forward"), SAY("Empty: until the vote opens."), false, 0, 0, NULL, SAY("Candidates") },
    { "supporters", FIELD_NUMBER, SAY("Other cities that have to support a candidate"), NULL, true, 0, 50, NULL },
    { "most_per_country", FIELD_NUMBER, SAY("Elected from one country at most"), SAY("0: any number."), true, 0, 200, NULL, SAY("Balance") },
    { "gender_percent", FIELD_NUMBER, SAY("Percent of the seats for women, and as many for men, at least"), SAY("0: nothing is demanded."), true, 0, 50, NULL },
    { "rule", FIELD_CHOICE, SAY("Rule"), NULL, true, 0, 20, NULL, SAY("The vote") },
    { "opens_on", FIELD_DAY, SAY("Opens on"), SAY("Empty: the chair opens it."), false, 0, 0, NULL },
    { "opens_clock", FIELD_TEXT, SAY("Opens at"), SAY("In Brussels, such as 9:00."), false, 0, 5, NULL },
    { "closes_on", FIELD_DAY, SAY("Last day"), SAY("Empty: the chair closes it."), false, 0, 0, NULL },
    { "closes_clock", FIELD_TEXT, SAY("Time of day"), SAY("In Brussels, such as 17:00. Empty: the end of that day."), false, 0, 5, NULL },
    { 0 }
};
const Form election_form = { fields, SAY("Prepare the election") };

static const char *const roles[] = { "member", "chair", "vice_chair" };
enum { ROLES = sizeof roles / sizeof *roles };

/* The body itself and the groups under it. */
static const Query groups_filled = {
    "SELECT g.id, COALESCE(t.text, g.name) AS name FROM groups g "
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $2 "
    "WHERE (g.id = $1 OR g.id IN (SELECT group_id FROM group_parent WHERE parent = $1)) AND (g.ends IS NULL OR g.ends > $3) "
    "ORDER BY CASE WHEN g.id = $1 THEN 0 ELSE 1 END, g.name_key, g.id LIMIT 60"
};
static const Query posts = {
    "SELECT p.code, COALESCE(t.text, p.name) AS name FROM office_post p "
    "LEFT JOIN translation t ON t.object = p.id AND t.field = 'name' AND t.language = $1 ORDER BY p.position, p.code"
};
static const Query calls = {
    "SELECT c.id, c.role, COALESCE(t.text, g.name) AS name FROM candidature_call c JOIN groups g ON g.id = c.group_id "
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $2 "
    "WHERE c.decided_on = '' AND c.closes_on < $3 AND (c.group_id = $1 OR c.group_id IN (SELECT group_id FROM group_parent WHERE parent = $1)) "
    "ORDER BY c.closes_on, c.id LIMIT 60"
};

static Text role_in_group(Request *request, Text role, Text group, const char *message)
{
    Value *values = value_object(request->arena);
    put_text(values, "role", seat_role_in_words(request->language, role));
    put_text(values, "group", group);
    return request_say(request, message, values);
}

static void offer_seats(Request *request, Value *offered, int64_t group)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &groups_filled,
                                                                 ARGS(group, language_code(request->language), request->today)));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        for (int role = 0; role < ROLES; role++)
            choice_add(offered, text_printf(request->arena, "seats.%s.%lld", roles[role], (long long)value_get_number(rows->items[i], "id")),
                       role_in_group(request, text_from_z(roles[role]), value_get_text(rows->items[i], "name"), SAY("{role}: {group}")));
}

static void offer_offices(Request *request, Value *offered)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &posts, ARGS(language_code(request->language))));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        choice_add(offered, text_printf(request->arena, "office.%.*s.0", TEXT_ARGUMENTS(value_get_text(rows->items[i], "code"))),
                   value_get_text(rows->items[i], "name"));
}

static void offer_calls(Request *request, Value *offered, int64_t group)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &calls,
                                                                 ARGS(group, language_code(request->language), request->today)));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        choice_add(offered, text_printf(request->arena, "call.%.*s.%lld", TEXT_ARGUMENTS(value_get_text(rows->items[i], "role")),
                                        (long long)value_get_number(rows->items[i], "id")),
                   role_in_group(request, value_get_text(rows->items[i], "role"), value_get_text(rows->items[i], "name"),
                                 SAY("{role}: {group}, of those who came forward")));
}

static void put_choices(Request *request, int64_t group)
{
    question_put_choices(request, group, TEXT("election"));
    Value *what = form_choices(request, "what"), *stand = form_choices(request, "stand");
    offer_seats(request, what, group);
    offer_calls(request, what, group);
    offer_offices(request, what);
    choice_add(stand, TEXT("cities"), request_say(request, SAY("Cities"), NULL));
    choice_add(stand, TEXT("persons"), request_say(request, SAY("People, each for a city"), NULL));
}

static bool leads(Request *request, const Value *group)
{
    return is_secretariat(&request->reader) || chairs(&request->reader, value_get_number(group, "id"));
}

static Value *usual(Request *request)
{
    Value *current = value_object(request->arena);
    static const char *const zeros[] = { "supporters", "most_per_country", "gender_percent" };
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        put_number(current, zeros[i], 0);
    put_number(current, "seats", 1);
    put_number(current, "years", 2);
    put_text(current, "stand", TEXT("cities"));
    put_text(current, "language", language_code(request->language));
    return current;
}

Answer show_new_election(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    if (!leads(request, group))
        return ANSWER_FORBIDDEN;
    put(request->data, "slug", value_get(group, TEXT("slug")));
    put(request->data, "name", value_get(group, TEXT("name")));
    put_choices(request, value_get_number(group, "id"));
    Text action = text_printf(request->arena, "/groups/%.*s/elections", TEXT_ARGUMENTS(value_get_text(group, "slug")));
    form_show(request, "form", &election_form, text_z(request->arena, action), usual(request));
    put_text(request->page, "title", request_say(request, SAY("Prepare an election"), NULL));
    request->template = "elections/new";
    return ANSWER_PAGE;
}

typedef struct Deed {
    Request *request;
    NewElection election;
    int64_t id;
    const char *problem_field;
    const char *problem;
} Deed;

/* "seats.member.17", "office.president.0", "call.chair.17". */
static void what_read(Request *request, NewElection *election)
{
    Text rest = field(request, "what"), fills, role;
    int64_t number = 0;
    if (!text_split(&rest, '.', &fills) || !text_split(&rest, '.', &role))
        return;
    (void)text_to_number(rest, &number);
    election->fills = fills;
    election->role = role;
    election->group = text_is(fills, "seats") ? number : 0;
    election->call = text_is(fills, "call") ? number : 0;
}

static Moment end_of(Request *request, const char *name)
{
    Text day = text_trim(field(request, name));
    return day.length > 0 && day_is_valid(day) ? zone_day_end(day, NETWORK_ZONE) : 0;
}

static void election_read(Request *request, int64_t group, NewElection *election)
{
    NewQuestion question;
    question_of_form(request, group, TEXT("election"), &question);
    *election = (NewElection){ .question = question, .stand = field(request, "stand"), .seats = field_number(request, "seats"),
                               .starts = text_trim(field(request, "starts")), .supporters = field_number(request, "supporters"),
                               .renewals = text_trim(field(request, "renewals")).length > 0 ? field_number(request, "renewals") : -1,
                               .stand_until = end_of(request, "stand_on"), .most_per_country = field_number(request, "most_per_country"),
                               .gender_percent = field_number(request, "gender_percent") };
    election->ends = term_after(request->arena, election->starts, field_number(request, "years"));
    what_read(request, election);
}

static void check_plan(Request *request, const NewElection *election)
{
    Moment closes = election->question.closes_at;
    const ElectionPlan plan = { .fills = election->fills, .role = election->role, .stand = election->stand, .seats = election->seats,
                                .renewals = election->renewals, .supporters = election->supporters, .starts = election->starts,
                                .ends = election->ends, .closes_on = closes ? network_day(request->arena, closes) : (Text){ 0 },
                                .stand_until = election->stand_until, .opens_at = election->question.opens_at, .now = request->now };
    const char *name = "", *problem = plan_problem(&plan, &name);
    if (problem)
        form_problem(request, name, problem);
}

static const Query group_of_call = { "SELECT group_id FROM candidature_call WHERE id = $1" };

static bool write_election(Write *write, void *state)
{
    Deed *deed = state;
    NewElection *election = &deed->election;
    if (election->call)
        election->group = database_number(write->database, &group_of_call, ARGS(election->call), 0);
    deed->id = election_prepare(write, app_features(deed->request->app), election, &deed->problem);
    return deed->id != 0;
}

Answer prepare_election(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    if (!leads(request, group))
        return ANSWER_FORBIDDEN;
    Deed deed = { .request = request, .problem_field = "what" };
    bool is_whole = form_check(request);
    put_choices(request, value_get_number(group, "id"));
    is_whole &= form_choices_hold(request);
    if (is_whole)
        election_read(request, value_get_number(group, "id"), &deed.election);
    if (is_whole && !form_has_problems(request))
        check_plan(request, &deed.election);
    if (form_has_problems(request))
        return form_again(request, show_new_election);
    Answer answer = form_write(request, write_election, &deed, &deed.problem_field, &deed.problem, show_new_election);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The election is prepared. Cities can come forward now."));
    return see_other(request, text_printf(request->arena, "/questions/%lld/candidates", (long long)deed.id));
}
