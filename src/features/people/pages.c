/* SPDX-License-Identifier: EUPL-1.2 */
/* My page, what people add to other pages, and at the foot the routes of all that people do for themselves.
 */
#include "features/cities/cities.h"
#include "features/people/account.h"
#include "features/people/invitations.h"
#include "features/people/managing.h"
#include "features/people/mandates.h"
#include "features/people/security.h"
#include "features/people/sign_in.h"
#include "features/people/store.h"
#include "features/people/tokens.h"
#include "features/people/words.h"
#include "http/app.h"
#include "http/gather.h"
#include "view/sort.h"

static void mandate_dress(Request *request, Value *mandate)
{
    int64_t organisation = value_get_number(mandate, "organisation");
    Value *city = city_brief(request->database, request->arena, organisation, language_code(request->language));
    Value *name = value_get(city, TEXT("name"));
    put_text(mandate, "role_name", role_in_words(request->language, value_get_text(mandate, "role")));
    put_truth(mandate, "in_force", text_is(mandate_state(mandate, request->today), "in_force"));
    put_text(mandate, "city_slug", value_get_text(city, "slug"));
    put(mandate, "city_name", name ? name : value_text(request->arena, (Text){ 0 }));
}

/* The cities that the reader coordinates by a mandate of their own, or as somebody's deputy, each once. */
static void coordinated_add(const Request *request, Value *coordinated, Value *rows)
{
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Text slug = value_get_text(rows->items[i], "city_slug");
        bool is_there = !coordinates(&request->reader, value_get_number(rows->items[i], "organisation"));
        for (ptrdiff_t j = 0; j < coordinated->count; j++)
            is_there |= text_equal(value_get_text(coordinated->items[j], "city_slug"), slug);
        if (!is_there)
            add(coordinated, rows->items[i]);
    }
}

static Answer show_me(Request *request)
{
    const Reader *reader = &request->reader;
    put(request->data, "person", person_load(request->database, request->arena, reader->person));
    Value *mandates = mandates_of_person(request->database, request->arena, reader->person);
    for (ptrdiff_t i = 0; i < mandates->count; i++)
        mandate_dress(request, mandates->items[i]);
    put(request->data, "mandates", mandates);
    Value *stood_in_for = stood_in_for_by(request->database, request->arena, reader->person, request->today);
    deputies_in_words(request, stood_in_for);
    put(request->data, "stood_in_for", stood_in_for);
    put_truth(request->page, "has_stood_in_for", stood_in_for->count > 0);
    gather_for_person(request, reader->person);
    Value *coordinated = put_list(request->page, "coordinated");
    coordinated_add(request, coordinated, mandates);
    coordinated_add(request, coordinated, stood_in_for);
    gather_waiting(request);
    Value *waiting = value_get(request->page, TEXT("waiting"));
    put(request->data, "waiting", waiting);
    put_truth(request->page, "has_mandates", mandates->count > 0);
    put_truth(request->page, "has_waiting", waiting->count > 0);
    put_text(request->page, "title", reader->name);
    request->template = "people/me";
    return ANSWER_PAGE;
}

static Value *managed_at(Request *request, int64_t organisation)
{
    if (!manages_people(request, organisation))
        return value_nothing();
    Value *city = city_brief(request->database, request->arena, organisation, language_code(request->language));
    return value_text(request->arena,
                      text_printf(request->arena, "/cities/%.*s/people", TEXT_ARGUMENTS(value_get_text(city, "slug"))));
}

static void people_for_city(Request *request, int64_t organisation, Value *sections)
{
    Value *found =
        people_of_city(request->database, request->arena, organisation, request->reader.audiences, request->today);
    Value *manage = managed_at(request, organisation);
    if (found->count == 0 && manage->kind == VALUE_NOTHING)
        return;
    rows_sorted(request->language, found, (RowOrder){ .member = "name", .within = "role" });
    for (ptrdiff_t i = 0; i < found->count; i++)
        put_text(found->items[i], "role_name",
                 role_in_words(request->language, value_get_text(found->items[i], "role")));
    Value *data = section_add(sections, "people", SAY("People"), "people/of_city");
    put(data, "people", found);
    put(data, "manage", manage);
}

static void people_wait_for(Request *request, Value *items)
{
    handover_waits_for(request, items);
    if (!request->is_on_behalf && password_of_person(request->database, request->arena, request->reader.person).length == 0)
        waiting_add(items, request_say(request, SAY("Choose a password, or keep signing in by mailed links"), NULL),
                    TEXT("/me/password"), (Text){ 0 });
}

static bool expire_write(Write *write, void *state)
{
    (void)state;
    sessions_expire(write);
    return true;
}

static const JobKind jobs[] = {
    { .kind = "sessions.expire", .write = expire_write, .every = DAY },
    { .kind = "mandates.announce", .run = mandates_announce, .every = DAY },
    { .kind = "tokens.announce", .run = tokens_announce, .every = DAY },
    { 0 },
};

static const Shape nothing_shape[] = { { 0 } };
static const Shape person_shape[] = {
    { "id", SHAPE_NUMBER, "number of the person", NULL, false },
    { "name", SHAPE_TEXT, "name", NULL, false },
    { "email", SHAPE_TEXT, "e-mail address", NULL, false },
    { "language", SHAPE_TEXT, "chosen language, BCP 47; empty: as the browser says", NULL, false },
    { "zone", SHAPE_TEXT, "IANA time zone", NULL, false },
    { "staff", SHAPE_NUMBER, "1 for the secretariat, 2 for an administrator, else 0", NULL, false },
    { "created_at", SHAPE_MOMENT, "when the account began", NULL, false },
    { 0 },
};
static const Shape mandate_shape[] = {
    { "id", SHAPE_NUMBER, "number of the mandate", NULL, false },
    { "organisation", SHAPE_NUMBER, "the organisation that it is for", NULL, false },
    { "role", SHAPE_TEXT, "mayor, deputy_mayor, councillor, head_of_office, officer, expert or coordinator", NULL,
      false },
    { "title", SHAPE_TEXT, "as it stands on a card", NULL, false },
    { "starts", SHAPE_DAY, "first day", NULL, false },
    { "ends", SHAPE_DAY, "first day on which it no longer holds", NULL, true },
    { "elected_on", SHAPE_DAY, "day of the election", NULL, true },
    { "role_name", SHAPE_TEXT, "the role in the reader's language", NULL, false },
    { "in_force", SHAPE_TRUTH, "whether it holds today", NULL, false },
    { "city_slug", SHAPE_TEXT, "the organisation's name in addresses", NULL, false },
    { "city_name", SHAPE_WORDS, "the organisation's name", NULL, false },
    { 0 },
};
static const Shape waiting_shape[] = {
    { "title", SHAPE_TEXT, "what waits", NULL, false },
    { "href", SHAPE_TEXT, "where it is done", NULL, false },
    { "due", SHAPE_DAY, "until when", NULL, true },
    { 0 },
};
static const Shape me_shape[] = {
    { "person", SHAPE_OBJECT, "who is signed in", person_shape, false },
    { "mandates", SHAPE_LIST, "mandates, the newest first", mandate_shape, false },
    { "stood_in_for", SHAPE_LIST, "whom the person stands in for, now or later", standing_in_shape, false },
    { "waiting", SHAPE_LIST, "what waits for the person", waiting_shape, false },
    { "sections", SHAPE_LIST, "what each feature has to say about the person", section_shape, false },
    { 0 },
};
static const Shape sign_in_shape[] = {
    { "sections", SHAPE_LIST, "other ways to sign in", section_shape, false },
    { 0 },
};
static const Shape session_shape[] = {
    { "id", SHAPE_NUMBER, "number of the session", NULL, false },
    { "label", SHAPE_TEXT, "how it began: password, link or provider", NULL, false },
    { "created_at", SHAPE_MOMENT, "when it began", NULL, false },
    { "last_seen_at", SHAPE_MOMENT, "when it was last used, to the minute", NULL, false },
    { "expires_at", SHAPE_MOMENT, "when it ends by itself", NULL, false },
    { "user_agent", SHAPE_TEXT, "what the browser says it is", NULL, false },
    { "address", SHAPE_TEXT, "network address that it began at", NULL, false },
    { "browser_name", SHAPE_TEXT, "browser and system, where they can be told", NULL, false },
    { "current", SHAPE_TRUTH, "whether it is the one that asks", NULL, false },
    { "by_link", SHAPE_TRUTH, "whether it began by a mailed link", NULL, false },
    { "by_provider", SHAPE_TRUTH, "whether it began through an organisation's account", NULL, false },
    { 0 },
};
static const Shape sessions_shape[] = {
    { "sessions", SHAPE_LIST, "sessions in browsers, last used first", session_shape, false },
    { 0 },
};
static const Shape invitation_shape[] = {
    { "person", SHAPE_NUMBER, "number of the person who is invited", NULL, false },
    { "name", SHAPE_TEXT, "who is invited", NULL, false },
    { "place", SHAPE_TEXT, "for whom to act; empty: for nobody in particular", NULL, false },
    { "by_name", SHAPE_TEXT, "who invites; empty: the network itself", NULL, false },
    { "is_guest", SHAPE_TRUTH, "whether the place is a group, of which the person is a guest", NULL, false },
    { 0 },
};
static const Shape link_shape[] = {
    { "good", SHAPE_TRUTH, "whether the link can still be used", NULL, false },
    { "invitation", SHAPE_OBJECT, "the invitation that the link came with", invitation_shape, true },
    { 0 },
};
static const Shape password_shape[] = {
    { "has_password", SHAPE_TRUTH, "whether there is a password already", NULL, false },
    { 0 },
};
static const Shape preferences_shape[] = {
    { "language", SHAPE_TEXT, "chosen language, BCP 47; empty: as the browser says", NULL, false },
    { "zone", SHAPE_TEXT, "IANA time zone", NULL, false },
    { 0 },
};
static const Shape data_shape[] = {
    { "about", SHAPE_OBJECT, "a member for each feature that keeps something", NULL, false },
    { 0 },
};

static const Route routes[] = {
    { GET, "/sign-in", sign_in_show, .who = ANYONE, .shape = sign_in_shape, .parameters = "next",
      .before_demands = true, .summary = "The form to sign in" },
    { POST, "/sign-in", sign_in, .who = ANYONE, .form = &sign_in_form, .before_demands = true, .summary = "Sign in by password" },
    { GET, "/sign-in/link", link_ask_show, .who = ANYONE, .shape = nothing_shape, .before_demands = true,
      .summary = "The form to be mailed a link" },
    { POST, "/sign-in/link", link_ask, .who = ANYONE, .form = &link_form, .before_demands = true, .summary = "Have a link to sign in mailed" },
    { GET, "/sign-in/link/{token}", link_show, .who = ANYONE, .shape = link_shape, .before_demands = true,
      .summary = "Where a mailed link leads" },
    { POST, "/sign-in/link/{token}", link_follow, .who = ANYONE, .form = &use_link_form, .before_demands = true,
      .summary = "Sign in by a mailed link" },
    { POST, "/sign-out", sign_out, .who = ANYONE, .before_demands = true, .summary = "End this session" },
    { GET, "/me", show_me, .who = SIGNED_IN, .shape = me_shape,
      .summary = "Who is signed in, and what waits for them" },
    { GET, "/me/sessions", sessions_show, .who = SIGNED_IN, .shape = sessions_shape,
      .summary = "Sessions in browsers in force" },
    { POST, "/me/sessions/{session}/end", session_end_one, .who = SIGNED_IN, .not_by_token = true, .summary = "End a session" },
    { POST, "/me/sessions/end-others", sessions_end_others, .who = SIGNED_IN, .not_by_token = true,
      .summary = "End all other sessions in browsers" },
    { GET, "/me/tokens", tokens_show, .who = SIGNED_IN, .fresh = true, .shape = tokens_shape, .summary = "Tokens for programs in force" },
    { POST, "/me/tokens", token_make, .who = SIGNED_IN, .fresh = true, .not_by_token = true, .form = &token_form, .shape = token_shape,
      .summary = "Make a token for programs" },
    { POST, "/me/tokens/{number}/end", token_end, .who = SIGNED_IN, .not_by_token = true, .summary = "End a token" },
    { POST, "/me/tokens/{number}/renew", token_renew, .who = SIGNED_IN, .fresh = true, .not_by_token = true, .shape = token_shape,
      .summary = "Make a token like another, which ends within a week" },
    { GET, "/me/password", password_show, .who = SIGNED_IN, .fresh = true, .shape = password_shape,
      .summary = "The form to change the password" },
    { POST, "/me/password", password_change, .who = SIGNED_IN, .not_by_token = true, .fresh = true, .form = &password_form,
      .summary = "Change the password" },
    { GET, "/me/preferences", preferences_show, .who = SIGNED_IN, .shape = preferences_shape,
      .summary = "The form for language and time zone" },
    { POST, "/me/preferences", preferences_change, .who = SIGNED_IN, .form = &preferences_form,
      .summary = "Choose language and time zone" },
    { GET, "/me/data", data_show, .who = SIGNED_IN, .shape = data_shape,
      .summary = "All that is kept about the person" },
    { GET, "/me/deputies", my_deputies_show, .who = SIGNED_IN, .shape = my_deputies_shape,
      .summary = "Who stands in for the person, and for whom the person does" },
    { POST, "/me/deputies", my_deputy_name, .who = SIGNED_IN, .form = &my_deputy_form,
      .summary = "Name a deputy for an own mandate" },
    { POST, "/me/deputies/{deputy}/end", my_deputy_end, .who = SIGNED_IN, .summary = "End a deputy of an own mandate" },
    { GET, "/cities/{city}/people", city_people_show, .who = COORDINATOR, .shape = city_people_shape,
      .summary = "A city's people as its coordinator looks after them" },
    { POST, "/cities/{city}/people", city_people_invite, .who = COORDINATOR, .form = &invite_form,
      .summary = "Invite a person to act for the city" },
    { GET, "/cities/{city}/people/{mandate}", mandate_show, .who = COORDINATOR, .shape = mandate_page_shape,
      .summary = "One mandate of the city" },
    { POST, "/cities/{city}/people/{mandate}/end", mandate_end_it, .who = COORDINATOR, .form = &mandate_end_form,
      .summary = "End a mandate on a day" },
    { POST, "/cities/{city}/people/{mandate}/successor", mandate_succeed, .who = COORDINATOR, .form = &successor_form,
      .summary = "Name who comes next" },
    { POST, "/cities/{city}/people/{mandate}/deputy", mandate_deputise, .who = COORDINATOR, .form = &deputy_form,
      .summary = "Name a deputy during an absence" },
    { POST, "/cities/{city}/people/{mandate}/deputies/{deputy}/end", mandate_deputy_end, .who = COORDINATOR,
      .summary = "End a deputy" },
    { POST, "/cities/{city}/people/{mandate}/invitation", mandate_invite_again, .who = COORDINATOR,
      .summary = "Send the invitation again" },
    { POST, "/cities/{city}/people/{mandate}/title", mandate_change_title, .who = COORDINATOR, .form = &title_form,
      .summary = "Give the mandate another title" },
    { GET, "/cities/{city}/handover", handover_show, .who = OF_CITY, .shape = handover_shape,
      .summary = "All that is open in the city, for who comes next" },
    { GET, "/people/invite", invite_anybody_show, .who = SECRETARIAT, .fresh = true, .shape = invite_anybody_shape,
      .summary = "The form to invite a guest, staff or a city's first coordinator" },
    { POST, "/people/invite", invite_anybody, .who = SECRETARIAT, .fresh = true, .form = &invite_anybody_form,
      .summary = "Invite a guest, staff or a city's first coordinator" },
    { 0 },
};

const Schema people_schema = { "people", "src/features/people/schema.sql" };

const Feature people = {
    .registers = people_registers,
    .name = "people",
    .area = "city",
    .routes = routes,
    .jobs = jobs,
    .topics = "people",
    .for_city = people_for_city,
    .open_for_city = people_open_for_city,
    .waits_for = people_wait_for,
    .security_findings = people_security_findings,
    .about_person = people_about_person,
    .erase_person = people_erase_person,
    .person_columns = people_person_columns,
    .retentions = people_retentions,
    .vouched = people_vouched,
    .entry_in_words = people_entry_in_words,
    .entry_audience = people_entry_audience,
    .entry_moves = people_entry_moves,
    .entry_kinds = people_entry_kinds,
    .findable = &people_findable,
    .name_object = person_name_object,
    .open_sets = people_open_sets,
};
