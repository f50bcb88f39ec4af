/* SPDX-License-Identifier: EUPL-1.2 */
/* The network's history: its list holds, for every reader and filter, exactly the entries that may_see() allows when it is asked about each;
 * feeds hold what everyone may see; and what is closed is gone from it. In process, on both engines. */
#include "tests/application/asking.h"

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/history/history.h"
#include "features/people/people.h"
#include "features/profiles/store.h"
#include "http/gather.h"
#include "record/record.h"

static const Query all_entries = { "SELECT sequence FROM record_entry ORDER BY sequence DESC" };
static const Query is_about = { "SELECT COUNT(*) FROM record_subject WHERE subject = $1 AND sequence = $2" };
static const Query last_entry = { "SELECT MAX(sequence) FROM record_entry WHERE verb = $1" };
static const Query hide_person = { "UPDATE person SET audience = 3 WHERE id = $1" };
static const Text today = { "2026-11-24", 10 };

static int64_t mayor;

static void in_write(WriteFunction function)
{
    write_recorded(function, NULL);
    follow_the_record();
}

static bool plant(Write *write, void *state)
{
    (void)state;
    int64_t lyon = city_find(write->database, TEXT("lyon"));
    mayor = person_add(write, &(NewPerson){ .name = TEXT("Paula Public"), .email = TEXT("paula@example.org"), .audience = AUDIENCE_PUBLIC });
    mandate_begin(write, &(NewMandate){ .person = mayor, .organisation = lyon, .role = TEXT("mayor"), .starts = TEXT("2026-04-01") });
    contact_add(write, &(NewContact){ .organisation = lyon, .role = TEXT("Press <office>"), .audience = AUDIENCE_PUBLIC, .starts = today });
    city_rename(write, lyon, TEXT("Lyon & <Villeurbanne>"), TEXT("fr"), TEXT("2026-11-01"), 0);
    group_add(write, &(NewGroup){ .kind = TEXT("forum"), .name = TEXT("Hidden group"), .language = TEXT("en"), .remit = TEXT("To sit apart."),
                                  .audience = AUDIENCE_SECRETARIAT, .starts = TEXT("2026-01-01"), .decided_by = TEXT("Secretariat") });
    for (int i = 0; i < 90; i++)
        population_state(write, &(NewPopulation){ .organisation = lyon, .year = 1930 + i, .number = 500000 + i, .source = TEXT("census") });
    return true;
}

static int start(void **state)
{
    site_begin(state);
    in_write(plant);
    return 0;
}

/* The numbers of all entries that a reader is shown, page by page, newest first: "12,9,3,". */
static Text shown(Role role, const char *target)
{
    Buffer numbers = buffer_new(site->arena, 1 << 20);
    Text next = text_from_z(target);
    for (int pages = 0; next.length > 0 && pages < 100; pages++) {
        const Value *data = data_of(role, text_z(site->arena, next));
        const Value *entries = value_get(data, TEXT("entries"));
        for (ptrdiff_t i = 0; i < entries->count; i++)
            buffer_printf(&numbers, "%lld,", (long long)value_get_number(entries->items[i], "sequence"));
        next = value_get_text(data, "next");
    }
    return buffer_text(&numbers);
}

typedef struct Asked {
    const char *target;
    const char *verbs;  /* what the verbs of the kind begin with; NULL: any */
    const char *city;   /* NULL: any */
} Asked;

static bool fits(Database *database, const Asked *asked, const Value *entry)
{
    bool is_of_kind = !asked->verbs || text_starts_with(value_get_text(entry, "verb"), text_from_z(asked->verbs));
    if (!asked->city || !is_of_kind)
        return is_of_kind;
    return database_number(database, &is_about, ARGS(city_find(database, text_from_z(asked->city)), value_get_number(entry, "sequence")), 0) > 0;
}

static Text expected(Database *database, Role role, const Asked *asked)
{
    Reader reader = role == VISITOR ? reader_visitor() : reader_of_person(database, site->arena, site->people[role], today);
    Buffer numbers = buffer_new(site->arena, 1 << 20);
    Value *rows = value_from_rows(site->arena, database_query(database, site->arena, &all_entries, NO_ARGS));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        long long sequence = (long long)value_get_number(rows->items[i], "sequence");
        const Value *entry = record_entries(database, site->arena, text_printf(site->arena, "%lld", sequence))->items[0];
        if (may_see(&reader, gather_audience(features, database, entry)) && fits(database, asked, entry))
            buffer_printf(&numbers, "%lld,", sequence);
    }
    return buffer_text(&numbers);
}

static void lists_hold_what_may_be_seen(void **state)
{
    (void)state;
    static const Asked asked[] = { { "/record.json", NULL, NULL },
                                   { "/record.json?kind=person", "person.", NULL },
                                   { "/record.json?kind=mandate", "mandate.", NULL },
                                   { "/record.json?city=lyon", NULL, "lyon" },
                                   { "/record.json?city=lyon&kind=mandate", "mandate.", "lyon" } };
    Database *database = open_database();
    for (int role = 0; role < ROLE_COUNT; role++)
        for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
            Text wanted = expected(database, (Role)role, &asked[i]), found = shown((Role)role, asked[i].target);
            if (!text_equal(found, wanted))
                fail_msg("role %d: %s shows %.*s, not %.*s", role, asked[i].target, TEXT_ARGUMENTS(found), TEXT_ARGUMENTS(wanted));
        }
    database_close(database);
}

static void entries_open_as_may_see_says(void **state)
{
    (void)state;
    static const Role roles[] = { VISITOR, SAME_CITY, OTHER_CITY, OF_SECRETARIAT };
    Database *database = open_database();
    int64_t length = record_length(database);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        Text seen = text_join(site->arena, TEXT(","), expected(database, roles[i], &(Asked){ 0 }));
        for (int64_t sequence = 1; sequence <= length; sequence += 3) {
            Text target = text_printf(site->arena, "/record/%lld", (long long)sequence);
            Text wanted = text_printf(site->arena, ",%lld,", (long long)sequence);
            int status = ask(site, roles[i], "GET", target.data, NULL, NULL).status;
            assert_int_equal(status, text_find(seen, wanted, 0) >= 0 ? 200 : 404);
        }
    }
    database_close(database);
}

static bool close_mayor(Write *write, void *state)
{
    (void)state;
    database_run(write->database, &hide_person, ARGS(mayor));
    Value *fields = put_list(value_object(write->arena), "fields");
    Value *content = value_object(write->arena);
    put(content, "fields", fields);
    record_append(write, (Entry){ .verb = "visibility.changed", .object_kind = "person", .object = mayor, .content = content });
    write_touch(write, "people");
    return true;
}

static int64_t last(const char *verb)
{
    Database *database = open_database();
    int64_t sequence = database_number(database, &last_entry, ARGS(verb), 0);
    database_close(database);
    return sequence;
}

static bool shows(Role role, const char *target, int64_t sequence)
{
    Text numbers = text_join(site->arena, TEXT(","), shown(role, target));
    return text_find(numbers, text_printf(site->arena, ",%lld,", (long long)sequence), 0) >= 0;
}

static void what_is_closed_is_gone_and_what_is_opened_is_there(void **state)
{
    (void)state;
    int64_t began = last("mandate.began");
    assert_true(shows(VISITOR, "/record.json?kind=mandate", began) && shows(OF_SECRETARIAT, "/record.json?kind=mandate", began));
    write_recorded(close_mayor, NULL);
    assert_false(shows(VISITOR, "/record.json?kind=mandate", began)); /* the follower has yet to come */
    follow_the_record();
    assert_false(shows(VISITOR, "/record.json?kind=mandate", began));
    assert_true(shows(OF_SECRETARIAT, "/record.json?kind=mandate", began));
    lists_hold_what_may_be_seen(state);
}

static bool admit(Write *write, void *state)
{
    (void)state;
    const NewMembership membership = { .organisation = city_find(write->database, TEXT("plantedburg")), .category = TEXT("full"),
                                       .status = TEXT("active"), .starts = today, .decided_on = TEXT("2026-10-01"), .decided_by = TEXT("ExCom") };
    membership_begin(write, &membership, today);
    return true;
}

static void an_applicant_that_is_admitted_has_its_history(void **state)
{
    (void)state;
    assert_int_equal(ask(site, VISITOR, "GET", "/record?city=plantedburg", NULL, NULL).status, 404);
    int64_t added = last("city.added");
    assert_false(shows(VISITOR, "/record.json", added));
    in_write(admit);
    assert_true(shows(VISITOR, "/record.json?city=plantedburg", added));
    lists_hold_what_may_be_seen(state);
}

static void it_is_the_same_when_it_is_made_anew(void **state)
{
    (void)state;
    in_write(close_mayor);
    Text before = shown(OTHER_CITY, "/record.json");
    for (int i = 0; features[i]; i++)
        if (features[i] == &history)
            assert_true(follower_rebuild(features[i]->follower, app_writer(site->app)));
    follow_the_record();
    assert_true(text_equal(shown(OTHER_CITY, "/record.json"), before));
}

static void days_and_places_narrow_it(void **state)
{
    (void)state;
    assert_int_equal(shown(VISITOR, "/record.json?until=2026-11-23").length, 0);
    assert_int_equal(shown(VISITOR, "/record.json?from=2026-11-25").length, 0);
    Text all = shown(VISITOR, "/record.json");
    assert_true(all.length > 0 && text_equal(shown(VISITOR, "/record.json?from=2026-11-24&until=2026-11-24"), all));
    assert_true(text_equal(shown(VISITOR, "/record.json?kind=&from=&until=&theme="), all));
    Text narrow = shown(VISITOR, "/record.json?group=second-group&city=porto");
    assert_true(narrow.length < shown(VISITOR, "/record.json?group=second-group").length);
    static const char *const senseless[] = { "/record?from=2026-02-30", "/record?until=x", "/record?kind=none", "/record?before=0" };
    for (size_t i = 0; i < sizeof senseless / sizeof *senseless; i++)
        assert_int_equal(ask(site, VISITOR, "GET", senseless[i], NULL, NULL).status, 400);
    Outgoing page = ask(site, VISITOR, "GET", "/record?city=lyon&from=2026-11-24", NULL, NULL);
    assert_true(body_has(&page, "since 24 November 2026") && body_has(&page, "href=\"/record?from=2026-11-24\""));
    assert_true(body_has(&page, "<input type=\"hidden\" name=\"city\" value=\"lyon\">"));
    assert_true(body_has(&page, "href=\"/record.atom?city=lyon&amp;from=2026-11-24&amp;language=en\""));
    page = ask(site, VISITOR, "GET", "/record?until=2000-01-01", NULL, NULL);
    assert_true(body_has(&page, "Nothing fits"));
}

static void a_feed_is_for_everyone_whoever_asks(void **state)
{
    (void)state;
    Outgoing first = ask(site, VISITOR, "GET", "/record.atom", NULL, NULL);
    Text body = text_copy(site->arena, first.body), etag = text_copy(site->arena, header_of(&first, "ETag"));
    assert_true(text_is(header_of(&first, "Content-Type"), "application/atom+xml; charset=utf-8"));
    assert_true(text_starts_with(body, TEXT("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed ")));
    Outgoing same = ask(site, OF_SECRETARIAT, "GET", "/record.atom", NULL, NULL);
    assert_true(text_equal(same.body, body));
    static const char *const inside[] = { "/record.atom?kind=group", "/record.atom?kind=city", "/record.atom?kind=person", "/record.atom?kind=fee" };
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        Text public = text_copy(site->arena, ask(site, VISITOR, "GET", inside[i], NULL, NULL).body);
        same = ask(site, OF_SECRETARIAT, "GET", inside[i], NULL, NULL);
        assert_true(text_equal(same.body, public));
        assert_false(body_has(&same, "Hidden") || body_has(&same, "Planted"));
    }
    assert_true(etag.length > 0);
    const char *known = text_z(site->arena, text_join(site->arena, TEXT("if-none-match: "), etag));
    assert_int_equal(ask(site, VISITOR, "GET", "/record.atom", NULL, known).status, 304);
    Outgoing of_city = ask(site, VISITOR, "GET", "/record.atom?city=lyon&kind=city&language=de", NULL, NULL);
    assert_true(body_has(&of_city, "xml:lang=\"de\"") && body_has(&of_city, "<updated>2026-11-24T09:00:00Z</updated>"));
    in_write(admit);
    Outgoing later = ask(site, VISITOR, "GET", "/record.atom", NULL, NULL);
    assert_true(body_has(&later, "Plantedburg"));
}

static void what_was_typed_is_text_in_a_feed(void **state)
{
    (void)state;
    int64_t renamed = last("city.renamed");
    Text target = text_printf(site->arena, "/record/%lld", (long long)renamed);
    Outgoing page = ask(site, VISITOR, "GET", target.data, NULL, NULL);
    assert_true(body_has(&page, "Lyon &amp; &lt;Villeurbanne&gt;"));
    Outgoing feed = ask(site, VISITOR, "GET", "/record.atom?theme=mobility", NULL, NULL);
    assert_false(body_has(&feed, "<Villeurbanne>"));
    assert_true(body_has(&feed, "Lyon &amp; &lt;Villeurbanne&gt;") || !body_has(&feed, "<entry>"));
}

static void an_entry_says_how_it_is_hashed(void **state)
{
    (void)state;
    Text target = text_printf(site->arena, "/record/%lld", (long long)last("city.renamed"));
    const Value *data = data_of(VISITOR, target.data), *line = value_get(data, TEXT("line"));
    assert_true(text_is(value_get_text(line, "verb"), "city.renamed") && value_get_text(line, "hash").length == 64);
    assert_int_equal(value_get_number(line, "at"), SMALL_NETWORK_NOW);
    assert_true(text_is(value_get_text(value_get(data, TEXT("content"))->items[0], "name"), "language"));
    Outgoing page = ask(site, VISITOR, "GET", target.data, NULL, NULL);
    assert_true(body_has(&page, text_z(site->arena, value_get_text(line, "hash"))) && body_has(&page, "The program itself"));
    target = text_printf(site->arena, "/record/%lld", (long long)last("mandate.began"));
    assert_true(body_has(&(Outgoing){ .body = ask(site, VISITOR, "GET", target.data, NULL, NULL).body }, "Paula Public"));
}

static void a_year_later_it_is_remembered(void **state)
{
    (void)state;
    in_write(admit);
    const Value *data = data_of(VISITOR, "/record.json");
    assert_int_equal(value_get(data, TEXT("on_this_day"))->count, 0);
    site->clock.now += 365 * DAY;
    data = data_of(VISITOR, "/record.json");
    const Value *remembered = value_get(data, TEXT("on_this_day"));
    assert_true(remembered->count > 0);
    for (ptrdiff_t i = 0; i < remembered->count; i++)
        assert_false(text_is(value_get_text(remembered->items[i], "kind"), "city"));
    assert_int_equal(value_get(data_of(VISITOR, "/record.json?kind=city"), TEXT("on_this_day"))->count, 0);
    Outgoing home = ask(site, VISITOR, "GET", "/", NULL, NULL);
    assert_true(body_has(&home, "On this day"));
    site->clock.now += DAY;
    assert_int_equal(value_get(data_of(VISITOR, "/record.json"), TEXT("on_this_day"))->count, 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(lists_hold_what_may_be_seen),
        ONE(entries_open_as_may_see_says),
        ONE(what_is_closed_is_gone_and_what_is_opened_is_there),
        ONE(an_applicant_that_is_admitted_has_its_history),
        ONE(it_is_the_same_when_it_is_made_anew),
        ONE(days_and_places_narrow_it),
        ONE(a_feed_is_for_everyone_whoever_asks),
        ONE(what_was_typed_is_text_in_a_feed),
        ONE(an_entry_says_how_it_is_hashed),
        ONE(a_year_later_it_is_remembered),
    };
    return TEST_ON_ENGINES(tests);
}
