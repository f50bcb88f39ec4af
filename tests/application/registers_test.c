/* SPDX-License-Identifier: EUPL-1.2 */
/* Registers on the pages of the secretariat: taken out with a purpose, brought in after a look, and never by it what is for administrators; in process,
 * on both engines. Whole networks go out and in in tests/registers/. */
#include "tests/application/asking.h"

#include <string.h>

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/people/people.h"
#include "features/privacy/privacy.h"
#include "features/registers/registers.h"
#include "http/gather.h"
#include "record/record.h"

#define BOUNDARY "planted-boundary"
#define REGISTERS "/administration/registers"
#define HEADS "email,name,language,works_as,merged_into\r\n"
#define NEW_PERSON "zoe@lyon.example,Zoé Martin,fr,,\r\n"

static const Query people_of_name = { "SELECT COUNT(*) FROM person WHERE name = $1" };
static const Query staff_of = { "SELECT MAX(staff) FROM person WHERE email = $1" };
static const Query email_of = { "SELECT email FROM person WHERE id = $1" };
static const Query uploads = { "SELECT COUNT(*) FROM register_upload" };
static const Query upload_line_count = { "SELECT COUNT(*) FROM register_upload_line" };
static const Query entries = { "SELECT COUNT(*) FROM record_entry WHERE verb = $1" };
static const Query last_entry_by = {
    "SELECT p.person FROM record_entry e JOIN record_person p ON p.number = e.person WHERE e.verb = $1 ORDER BY e.sequence DESC LIMIT 1"
};

static Outgoing send_table(Role role, const char *name, Text content)
{
    Buffer body = buffer_new(site->arena, 4 << 20);
    buffer_add(&body, TEXT("--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"table.csv\"\r\n"
                           "Content-Type: application/octet-stream\r\n\r\n"));
    buffer_add(&body, content);
    buffer_add(&body, TEXT("\r\n--" BOUNDARY "--\r\n"));
    const Pair headers[] = { { TEXT("host"), TEXT("hanse.test") },
                             { TEXT("origin"), TEXT("http://hanse.test") },
                             { TEXT("cookie"), text_join(site->arena, TEXT("session="), site->tokens[role]) },
                             { TEXT("content-type"), TEXT("multipart/form-data; boundary=" BOUNDARY) } };
    return app_handle(site->worker, &(Incoming){ .method = TEXT("POST"), .target = text_printf(site->arena, REGISTERS "/%s/upload", name),
                                                 .body = buffer_text(&body), .address = TEXT("192.0.2.1"), .headers = { 4, headers } });
}

/* The address of what was made of it. */
static const char *tried(Role role, const char *name, const char *csv)
{
    Outgoing answer = send_table(role, name, text_from_z(csv));
    if (answer.status != 303)
        fail_msg("%d %.*s", answer.status, TEXT_ARGUMENTS(answer.body));
    return text_z(site->arena, header_of(&answer, "Location"));
}

static const char *under(const char *address, const char *rest)
{
    return text_printf(site->arena, "%s%s", address, rest).data;
}

static void a_table_is_looked_at_then_written(void **state)
{
    (void)state;
    const char *address = tried(OF_SECRETARIAT, "people", HEADS NEW_PERSON);
    assert_int_equal(number_of(&people_of_name, ARGS(TEXT("Zoé Martin"))), 0);
    const Value *plan = data_of(OF_SECRETARIAT, address);
    assert_int_equal(value_get_number(plan, "added"), 1);
    assert_int_equal(value_get_number(plan, "refused"), 0);
    assert_int_equal(number_of(&entries, ARGS(TEXT("person.imported"))), 0);
    expect(404, OF_ADMINISTRATION, address, NULL);
    expect(303, OF_SECRETARIAT, under(address, "/run"), "");
    assert_int_equal(number_of(&people_of_name, ARGS(TEXT("Zoé Martin"))), 1);
    assert_int_equal(number_of(&entries, ARGS(TEXT("person.imported"))), 1);
    assert_int_equal(number_of(&last_entry_by, ARGS(TEXT("register.imported"))), site->people[OF_SECRETARIAT]);
    assert_int_equal(number_of(&uploads, NO_ARGS), 0);
    expect(404, OF_SECRETARIAT, address, NULL);
    plan = data_of(OF_SECRETARIAT, tried(OF_SECRETARIAT, "people", HEADS NEW_PERSON));
    assert_int_equal(value_get_number(plan, "same"), 1);
    expect(303, OF_SECRETARIAT, under(tried(OF_SECRETARIAT, "themes", "slug,name\r\nkites,Kites over towns\r\n"), "/run"), "");
    follow_the_record();
    expect_words(VISITOR, "/find?q=kites", "Kites over towns", true);
}

static void what_is_wrong_is_told_and_nothing_is_written(void **state)
{
    (void)state;
    const char *address = tried(OF_SECRETARIAT, "people", HEADS NEW_PERSON "nobody,Nobody,fr,king,\r\n");
    const Value *plan = data_of(OF_SECRETARIAT, address);
    assert_int_equal(value_get_number(plan, "refused"), 1);
    assert_int_equal(value_get(plan, TEXT("lines"))->count, 3);
    expect_words(OF_SECRETARIAT, address, "king", true);
    expect(303, OF_SECRETARIAT, under(address, "/run"), "");
    assert_int_equal(number_of(&people_of_name, ARGS(TEXT("Zoé Martin"))), 0);
    assert_int_equal(number_of(&uploads, NO_ARGS), 1);
}

static Text own_email(Role role)
{
    return text_of(&email_of, ARGS(site->people[role]));
}

static int64_t refused_of(Role role, const char *csv)
{
    return value_get_number(data_of(role, tried(role, "people", csv)), "refused");
}

/* Who could settle by a table who works for the network, or whose accounts are one, could sign in as anybody. */
static void the_secretariat_makes_nobody_an_administrator(void **state)
{
    (void)state;
    Text own = own_email(OF_SECRETARIAT), theirs = own_email(OF_ADMINISTRATION);
    const char *rise = text_printf(site->arena, HEADS "%.*s,Me,en,administrator,\r\n", TEXT_ARGUMENTS(own)).data;
    const char *become = text_printf(site->arena, HEADS "zoe@lyon.example,Zoé,en,,%.*s\r\n", TEXT_ARGUMENTS(theirs)).data;
    const char *rename = text_printf(site->arena, "email,name\r\n%.*s,Nobody\r\n", TEXT_ARGUMENTS(theirs)).data;
    assert_int_equal(refused_of(OF_SECRETARIAT, rise), 1);
    assert_int_equal(refused_of(OF_SECRETARIAT, become), 1);
    assert_int_equal(refused_of(OF_SECRETARIAT, rename), 1);
    assert_int_equal(refused_of(OF_ADMINISTRATION, rise), 0);
    expect(404, OF_SECRETARIAT, REGISTERS "/settings", NULL);
    assert_int_equal(number_of(&staff_of, ARGS(own)), STAFF_SECRETARIAT);
}

static void taking_people_out_is_recorded(void **state)
{
    (void)state;
    Outgoing file = expect(200, OF_SECRETARIAT, REGISTERS "/people/take", "format=csv&purpose=For+the+printers+of+badges");
    assert_has(&file, "email,name,language");
    assert_has(&file, text_z(site->arena, own_email(SAME_CITY)));
    assert_int_equal(number_of(&entries, ARGS(TEXT("register.exported"))), 1);
    assert_int_equal(number_of(&last_entry_by, ARGS(TEXT("register.exported"))), site->people[OF_SECRETARIAT]);
    expect(200, OF_SECRETARIAT, REGISTERS "/themes/take", "format=json");
    expect(422, OF_SECRETARIAT, REGISTERS "/people/take", "format=pdf&purpose=For+the+printers+of+badges");
    assert_int_equal(number_of(&entries, ARGS(TEXT("register.exported"))), 1);
}

static bool erase(Write *write, void *state)
{
    person_erase(write, features, *(const int64_t *)state);
    return true;
}

static void what_waits_goes_with_anybody_who_is_forgotten(void **state)
{
    (void)state;
    tried(OF_SECRETARIAT, "people", HEADS NEW_PERSON);
    write_recorded(erase, &site->people[SAME_CITY]);
    assert_int_equal(number_of(&uploads, NO_ARGS), 0);
    assert_int_equal(number_of(&upload_line_count, NO_ARGS), 0);
}

/* Kinds of cells, each with what cannot stand there; good lines beside them stay fine. */
static void each_kind_of_cell_is_checked(void **state)
{
    (void)state;
    static const struct {
        const char *name, *csv;
        int64_t refused;
    } cases[] = {
        { "cities", "slug,name,country,latitude,longitude\r\nnew-town,New,FR,45.1,4.9\r\n", 0 },
        { "cities", "slug,name,country,latitude,longitude\r\nnew-town,New,FR,95.1,4.9\r\n", 1 },
        { "cities", "slug,name,country,latitude,longitude\r\nnew-town,New,XX,45.1,4.9\r\n", 1 },
        { "cities", "slug,name,country,latitude,longitude\r\nNew Town,New,FR,45.1,4.9\r\n", 1 },
        { "cities", "slug,name,country,latitude,longitude\r\nadd,New,FR,45.1,4.9\r\n", 1 },
        { "cities", "slug,audience\r\nlyon,city: nowhere\r\n", 1 },
        { "cities", "slug,audience\r\nlyon,city: porto\r\n", 0 },
        { "cities", "slug,website\r\nlyon,javascript:alert(1)\r\n", 1 },
        { "memberships", "city,starts,status\r\nlyon,2030-01-01,active\r\n", 0 },
        { "memberships", "city,starts,status\r\nlyon,2030-02-30,active\r\n", 1 },
        { "memberships", "city,starts,status,ends\r\nlyon,2030-01-01,active,2029-01-01\r\n", 1 },
        { "memberships", "city,starts,status,again\r\nlyon,2030-01-01,active,2\r\n", 1 },
        { "populations", "city,year,number\r\nlyon,2020,-5\r\n", 1 },
        { "group-kinds", "code,name,adopts\r\nclub,Club,perhaps\r\n", 1 },
        { "rules", "body,way,name,content\r\n,vote,Odd,{\r\n", 1 },
        { "deadlines", "place,title,closes_at\r\ngroups: first-group,Soon,2027-01-01T10:00:00Z\r\n", 0 },
        { "deadlines", "place,title,closes_at\r\ngroups: first-group,Soon,2027-01-01\r\n", 1 },
        { "deadlines", "place,title,closes_at\r\nfees: first-group,Soon,2027-01-01T10:00:00Z\r\n", 1 },
        { "themes", "slug,name,name\r\nx,X,Y\r\n", 1 },
        { "themes", "slug,name,colour\r\nx,X,red\r\n", 1 },
        { "themes", "name\r\nX\r\n", 1 },
        { "themes", "slug,name\r\nx,X\r\nx,Y\r\n", 1 },
        { "themes", "slug,name,part_of\r\nx,X,y\r\ny,Y,\r\n", 0 },
        { "themes", "slug,name,part_of\r\nx,X,nothing\r\n", 1 },
        { "themes", "slug,name\r\nx,\"X\r\n", 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Value *plan = data_of(OF_SECRETARIAT, tried(OF_SECRETARIAT, cases[i].name, cases[i].csv));
        if (value_get_number(plan, "refused") != cases[i].refused)
            fail_msg("%s: %s", cases[i].name, cases[i].csv);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_table_is_looked_at_then_written, site_begin, network_end),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_told_and_nothing_is_written, site_begin, network_end),
        cmocka_unit_test_setup_teardown(the_secretariat_makes_nobody_an_administrator, site_begin, network_end),
        cmocka_unit_test_setup_teardown(taking_people_out_is_recorded, site_begin, network_end),
        cmocka_unit_test_setup_teardown(what_waits_goes_with_anybody_who_is_forgotten, site_begin, network_end),
        cmocka_unit_test_setup_teardown(each_kind_of_cell_is_checked, site_begin, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
