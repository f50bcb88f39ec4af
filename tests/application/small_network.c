/* SPDX-License-Identifier: EUPL-1.2 */
/* A small network for tests in process: made through the features' own stores, with a clock that stands still. */
#include "tests/application/planting.h"
#include "tests/application/voting.h"

#include <ftw.h>
#include <string.h>

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/comments/comments.h"
#include "features/decisions/decisions.h"
#include "features/groups/groups.h"
#include "features/network/network.h"
#include "features/notifications/notifications.h"
#include "features/papers/papers.h"
#include "features/people/people.h"
#include "features/people/sessions.h"
#include "features/positions/positions.h"
#include "features/rulebooks/rulebooks.h"
#include "features/versions/versions.h"
#include "features/themes/themes.h"
#include "features/threads/threads.h"
#include "http/gather.h"
#include "http/languages_testing.h"
#include "record/record.h"
#include "record/signer.h"
#include "rights/seats.h"

/* A group in the table of people: its number there. */
enum { NO_GROUP, FIRST_GROUP, SECOND_GROUP, GROUPS_BY_NUMBER };

#define GROUPS_START TEXT("2026-01-01")

static int64_t add_city(Write *write, Text name, Text country, int64_t latitude, int64_t longitude, int64_t population)
{
    int64_t city = city_add(write, &(NewCity){ .kind = TEXT("city"), .name = name, .language = TEXT("en"), .country = country,
                                               .latitude = latitude, .longitude = longitude, .zone = TEXT("Europe/Brussels"),
                                               .website = TEXT("https://city.example.org"), .audience = AUDIENCE_SECRETARIAT });
    population_state(write, &(NewPopulation){ city, 2010, population * 9 / 10, TEXT("census"), 0 });
    population_state(write, &(NewPopulation){ city, 2020, population, TEXT("census"), 0 });
    return city;
}

static void join(Write *write, int64_t city, Text category, Text status, Text starts)
{
    membership_begin(write, &(NewMembership){ city, category, status, starts, starts, TEXT("Annual general meeting"), 0 },
                     TEXT("2026-11-24"));
}

static void add_contact(Write *write, int64_t city, Text role, int64_t audience)
{
    contact_add(write, &(NewContact){ .organisation = city, .role = role, .name = role, .email = TEXT("office@example.org"),
                                      .audience = audience, .starts = TEXT("2020-01-01") });
}

static void add_register(Write *write, int64_t *result_lyon, int64_t *result_porto)
{
    Text today = TEXT("2026-11-24");
    static const char *const countries[][4] = { { "FR", "FR", "1958-01-01", "" },
                                                { "PT", "PT", "1986-01-01", "" },
                                                { "GB", "UK", "1973-01-01", "2020-01-31" },
                                                { "HR", "HR", "2013-07-01", "" } };
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++)
        country_put(write,
                    &(NewCountry){ text_from_z(countries[i][0]), text_from_z(countries[i][1]), text_from_z(countries[i][2]),
                                   text_from_z(countries[i][3]), TEXT("West") },
                    today);
    category_put(write, TEXT("full"), 1, TEXT("Full member"), TEXT("A large city in the European Union."));
    int64_t associate = category_put(write, TEXT("associate"), 2, TEXT("Associate member"), TEXT("A large city outside it."));
    category_name_in(write, associate, "name", TEXT("el"), TEXT("Συνδεδεμένο μέλος"));
    int64_t mobility = theme_add(write, &(NewTheme){ TEXT("mobility"), 0, 1, TEXT("Mobility"), TEXT("How people move."), TEXT("en"), 0 });
    theme_add(write, &(NewTheme){ TEXT("cycling"), mobility, 1, TEXT("Cycling"), TEXT("Two wheels."), TEXT("en"), 0 });
    theme_translate(write, mobility, "name", TEXT("el"), TEXT("Κινητικότητα"), 0);

    int64_t lyon = *result_lyon = add_city(write, TEXT("Lyon"), TEXT("FR"), 45748460, 4846710, 522969);
    int64_t porto = *result_porto = add_city(write, TEXT("Porto"), TEXT("PT"), 41149610, -8610990, 249633);
    int64_t edinburgh = add_city(write, TEXT("Edinburgh"), TEXT("GB"), 55952060, -3196480, 506520);
    int64_t applicant = add_city(write, TEXT(PLANTED_APPLICANT), TEXT("HR"), 45814440, 15977980, 99999);
    join(write, lyon, TEXT("full"), TEXT("active"), TEXT("1986-10-01"));
    join(write, porto, TEXT("full"), TEXT("active"), TEXT("1991-05-01"));
    join(write, edinburgh, TEXT("full"), TEXT("active"), TEXT("1992-05-01"));
    join(write, edinburgh, TEXT("associate"), TEXT("active"), TEXT("2020-02-01"));
    join(write, applicant, TEXT("full"), TEXT("applicant"), TEXT("2026-09-01"));
    city_name_in(write, lyon, TEXT("el"), TEXT("Λυών"), 0);
    city_code(write, lyon, TEXT("geonames"), TEXT("2996944"), 0);
    city_theme_begin(write, lyon, mobility, TEXT("2001-01-01"), 0);
    add_contact(write, lyon, TEXT("International office"), AUDIENCE_PUBLIC);
    add_contact(write, lyon, TEXT(PLANTED_FOR_NETWORK), AUDIENCE_NETWORK);
    add_contact(write, lyon, TEXT(PLANTED_FOR_SECRETARIAT), AUDIENCE_SECRETARIAT);
    network_setting_put(write, "name", TEXT("Hanse"), 0);
}

typedef struct PlannedPerson {
    const char *name;
    int city;            /* 0 none, 1 Lyon, 2 Porto */
    const char *role;    /* of the mandate */
    const char *ends;
    int group;
    const char *seat;
    Staff staff;
} PlannedPerson;

static const PlannedPerson planned[ROLE_COUNT] = {
    [SAME_CITY] = { "Odile Same", 1, "officer", "", 0, NULL, STAFF_NONE },
    [OTHER_CITY] = { "Rui Other", 2, "officer", "", 0, NULL, STAFF_NONE },
    [COORDINATOR_SAME] = { "Claire Coordinator", 1, "coordinator", "", 0, NULL, STAFF_NONE },
    [COORDINATOR_OTHER] = { "Carla Coordinator", 2, "coordinator", "", 0, NULL, STAFF_NONE },
    [MEMBER_SAME] = { "Marc Member", 1, "expert", "", FIRST_GROUP, "member", STAFF_NONE },
    [CHAIR_SAME] = { "Chantal Chair", 1, "expert", "", FIRST_GROUP, "chair", STAFF_NONE },
    [MEMBER_OTHER] = { "Mario Member", 2, "expert", "", SECOND_GROUP, "member", STAFF_NONE },
    [CHAIR_OTHER] = { "Cora Chair", 2, "expert", "", SECOND_GROUP, "chair", STAFF_NONE },
    [ENDED] = { "Emile Ended", 1, "coordinator", "2025-06-30", 0, NULL, STAFF_NONE },
    [OF_SECRETARIAT] = { "Sofia Secretariat", 0, NULL, "", 0, NULL, STAFF_SECRETARIAT },
    [OF_ADMINISTRATION] = { "Adam Administrator", 0, NULL, "", 0, NULL, STAFF_ADMINISTRATOR },
};

static void add_groups(Write *write, SmallNetwork *small)
{
    group_kind_put(write,
                   &(GroupKind){ .code = TEXT("forum"), .position = 1, .name = TEXT("Forum"), .adopts = true, .join_ways = TEXT("open request"),
                                 .most_children = 8, .most_chairs = 1, .chair_elected_by = TEXT("members") },
                   0);
    group_kind_put(write,
                   &(GroupKind){ .code = TEXT("working_group"), .position = 2, .name = TEXT("Working group"), .most_parents = 2,
                                 .parent_kinds = TEXT("forum"), .join_ways = TEXT("nomination request"), .most_chairs = 2,
                                 .report_months = 12, .chair_elected_by = TEXT("members") },
                   0);
    small->first_group = group_add(write, &(NewGroup){ .kind = TEXT("forum"), .name = TEXT("First group"), .language = TEXT("en"),
                                                       .remit = TEXT("To follow how people move."), .starts = GROUPS_START,
                                                       .decided_by = TEXT("Annual general meeting") });
    small->second_group = group_add(write, &(NewGroup){ .kind = TEXT("working_group"), .name = TEXT("Second group"),
                                                        .language = TEXT("en"), .remit = TEXT("To write about cycling."),
                                                        .starts = GROUPS_START, .decided_by = TEXT("First group"),
                                                        .parents = { small->first_group } });
}

static void take_seat(Write *write, const PlannedPerson *plan, int64_t person, int64_t city, int64_t group)
{
    const NewSeat seat = { group, city, text_from_z(plan->seat), { 0 }, GROUPS_START, { 0 }, 0 };
    seat_give(write, seat_begin(write, &seat), person, GROUPS_START, 0);
    group_recount(write, group, TEXT("2026-11-24"));
}

static void add_person(Write *write, SmallNetwork *small, Role role, const int64_t *cities_by_number)
{
    const PlannedPerson *plan = &planned[role];
    Text email = text_printf(write->arena, "role-%d@example.org", (int)role);
    int64_t person = small->people[role] =
        person_add(write, &(NewPerson){ .name = text_from_z(plan->name), .email = email, .language = TEXT("en"), .staff = plan->staff });
    if (plan->city)
        mandate_begin(write, &(NewMandate){ .person = person, .organisation = cities_by_number[plan->city],
                                            .role = text_from_z(plan->role), .starts = TEXT("2020-01-01"),
                                            .ends = text_from_z(plan->ends) });
    const int64_t groups_by_number[GROUPS_BY_NUMBER] = { 0, small->first_group, small->second_group };
    if (plan->group)
        take_seat(write, plan, person, cities_by_number[plan->city], groups_by_number[plan->group]);
    Token token;
    session_begin(write, &(NewSession){ .person = person, .kind = "browser", .label = TEXT("password"), .lasts = 30 * DAY }, &token);
    small->tokens[role] = text_copy(small->arena, token_text(&token));
}

/* Put into the store before the write, as papers are. */
static StoredFile planted_file;

static void put_planted_file(SmallNetwork *small)
{
    Text words = TEXT("Minutes: " PLANTED_FOR_GROUP "\n");
    planted_file = (StoredFile){ .size = words.length, .kind = KIND_TXT, .name = TEXT(PLANTED_FOR_GROUP ".txt") };
    const FileStore *store = file_store_new(small->arena, small->files_folder, &small->platform);
    if (file_put(store, small->arena, (Blob){ words.data, words.length }, &planted_file.digest) != FILE_PUT)
        fail_msg("small network: no room for files");
}

static void add_papers(Write *write, SmallNetwork *small)
{
    small->paper = paper_add(write, &(NewPaper){ .place = small->first_group, .title = TEXT("Minutes " PLANTED_FOR_GROUP),
                                                 .audience = audience_of_group(write, small->first_group), .file = planted_file });
    small->public_paper = paper_add(write, &(NewPaper){ .place = theme_find(write->database, TEXT("mobility")), .title = TEXT("A paper for everyone"),
                                                        .audience = AUDIENCE_PUBLIC, .file = planted_file });
}

/* Talk of the first group: its chair asks, its member answers. */
static void add_talk(Write *write, const SmallNetwork *small)
{
    Place place;
    place_load(features, write->database, write->arena, TEXT("en"), small->first_group, &place);
    int64_t thread = thread_begin(write, &place, &(NewThread){ .place = place.id, .title = TEXT("Night trains"), .language = TEXT("en"),
                                                               .text = TEXT("Who has tried them? " PLANTED_IN_TALK),
                                                               .by = small->people[CHAIR_SAME] });
    post_add(write, &place, &(NewPost){ .thread = thread, .language = TEXT("fr"), .text = TEXT("Nous, avec *plaisir*."),
                                        .by = small->people[MEMBER_SAME] });
}

/* Two versions of the draft. */
static void add_text(Write *write, SmallNetwork *small)
{
    NewVersion version = { .position = small->position, .made_of = "draft", .by = small->people[MEMBER_SAME] };
    version.organisation = city_find(write->database, TEXT("lyon"));
    int64_t first = version_save(write, &version, 0, TEXT("# Why\n\nTrains by night are few.\n\n# What we ask\n\n- More of them."), NULL);
    version.note = TEXT(PLANTED_FOR_GROUP);
    version_save(write, &version, first, TEXT("# Why\n\nTrains by night are few.[^1]\n\n# What we ask\n\n- More of them, " PLANTED_FOR_GROUP ".\n\n[^1]: In 2025."),
                 NULL);
}

/* The first group has commissioned a position, and its member drafts it. */
static void add_position(Write *write, SmallNetwork *small)
{
    int64_t chair = small->people[CHAIR_SAME];
    small->position = position_commission(write, &(NewPosition){ .kind = TEXT("position"), .slug = TEXT("night-trains"),
                                                                 .title = TEXT("Night trains for every city"), .language = TEXT("en"),
                                                                 .task = TEXT("Say what cities need of night trains."),
                                                                 .body = small->first_group,
                                                                 .themes = { theme_find(write->database, TEXT("mobility")) }, .by = chair });
    position_role_give(write, small->position, small->people[MEMBER_SAME], city_find(write->database, TEXT("lyon")), "drafter", chair);
    (void)position_stage_close(write, features, small->position, &(StageOutcome){ .outcome = "passed_on", .by = chair });
    add_text(write, small);
}

/* Its member has commented on it, and noted something for the people of Lyon. */
static void add_comments(Write *write, const SmallNetwork *small)
{
    int64_t member = small->people[MEMBER_SAME], lyon = city_find(write->database, TEXT("lyon"));
    comment_add(write, &(NewComment){ .position = small->position, .text = TEXT("Is it short enough?"), .language = TEXT("en"), .by = member,
                                      .organisation = lyon });
    note_add(write, &(NewNote){ .position = small->position, .organisation = lyon, .text = TEXT(PLANTED_IN_NOTES), .language = TEXT("en"),
                                .by = member });
}

/* Taken elsewhere, for the network; it is looked at again in two years. */
static void add_decision(Write *write, const SmallNetwork *small)
{
    decision_note(write, &(NewDecision){ .body = small->first_group, .text = TEXT("The group meets twice a year " PLANTED_FOR_NETWORK),
                                         .language = TEXT("en"), .reason = TEXT("12 for, 1 against."), .is_adopted = true, .decided_on = TEXT("2026-02-03"),
                                         .review_on = TEXT("2028-02-01"), .audience = AUDIENCE_NETWORK, .by = small->people[CHAIR_SAME] });
}

static bool fill(Write *write, void *state)
{
    SmallNetwork *small = state;
    int64_t cities_by_number[3] = { 0 };
    add_register(write, &cities_by_number[1], &cities_by_number[2]);
    add_groups(write, small);
    for (int role = SAME_CITY; role < ROLE_COUNT; role++)
        add_person(write, small, (Role)role, cities_by_number);
    add_papers(write, small);
    add_talk(write, small);
    add_position(write, small);
    add_comments(write, small);
    add_decision(write, small);
    small->question = question_plant(write, small);
    small->rule = rule_plant(write, small);
    plant_ways_to_decide(write, small);
    return true;
}

/* Nobody is told how the network was made. */
static bool begin_telling(Write *write, void *state)
{
    (void)state;
    notifications_begin_after(write, record_length(write->database));
    return true;
}

static void fill_database(SmallNetwork *small)
{
    Text problem = { 0 };
    put_planted_file(small);
    Database *database = database_open(small->arena, small->database, READ_WRITE, &problem);
    if (!database || !database_migrate(database, small->arena, schemas, schema_count, &problem))
        fail_msg("small network: %.*s", TEXT_ARGUMENTS(problem));
    if (write_directly(database, small->arena, &small->platform, &small->hooks, RECORDED, fill, small) != WRITE_DONE ||
        write_directly(database, small->arena, &small->platform, &small->hooks, UNRECORDED, begin_telling, NULL) != WRITE_DONE)
        fail_msg("small network: %.*s", TEXT_ARGUMENTS(database_problem(database)));
    database_close(database);
}

static void follow_all(SmallNetwork *small)
{
    Database *database = test_open(&small->test, READ_WRITE);
    features_catch_up(features, app_writer(small->app), database, small->arena);
    small_network_sign(small, database);
    database_close(database);
}

static char key_place[64];

static void key_remove(void)
{
    unlink(key_place);
}

/* One key a process: the networks of its tests are copies of one. */
void small_network_sign(SmallNetwork *small, Database *database)
{
    Text problem = { 0 };
    if (key_place[0] == '\0') {
        snprintf(key_place, sizeof key_place, "/tmp/hanse-test-%d.record-key", (int)getpid());
        atexit(key_remove);
    }
    Signer *signer = signer_new(small->arena, database, &machine, text_from_z(key_place), &problem);
    if (!signer)
        fail_msg("small network: %.*s", TEXT_ARGUMENTS(problem));
    follower_catch_up(signer_follower(signer), app_writer(small->app), database, small->arena);
}

void small_network_open(SmallNetwork *small)
{
    AppOptions options = { .database = small->database,
                           .network_name = TEXT("Hanse"),
                           .public_address = TEXT("http://hanse.test"),
                           .platform = &small->platform,
                           .features = features,
                           .files = small->files_folder,
                           .strict = true,
                           .webhooks_to_loopback = true,
                           .languages = languages_shared(),
                           .mail = { .address = small->mail_server.length > 0 ? small->mail_server
                                                                              : text_join(small->arena, TEXT("folder:"), small->mail_folder),
                                     .sender = TEXT("Hanse <hanse@example.org>"),
                                     .receives = small->mail_domain } };
    Text problem = { 0 };
    small->app = app_start(&options, &problem);
    if (!small->app)
        fail_msg("small network: %.*s", TEXT_ARGUMENTS(problem));
    small->worker = worker_new(small->app);
}

Database *small_network_database(SmallNetwork *small)
{
    if (!small->reading)
        small->reading = test_open(&small->test, READ_ONLY);
    return small->reading;
}

static void stop_reading(SmallNetwork *small)
{
    if (small->reading)
        database_close(small->reading);
    small->reading = NULL;
}

void small_network_close(SmallNetwork *small)
{
    stop_reading(small);
    shared_page_release(small->held);
    small->held = NULL;
    worker_free(small->worker);
    app_stop(small->app);
}

static char files_place[64];

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *position)
{
    (void)about, (void)kind, (void)position;
    return remove(path);
}

static void files_remove(void)
{
    nftw(files_place, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static Text files_folder(void)
{
    if (files_place[0] == '\0') {
        snprintf(files_place, sizeof files_place, "/tmp/hanse-test-%d.files", (int)getpid());
        atexit(files_remove);
    }
    return text_from_z(files_place);
}

/* In a database of which nothing is said yet. */
static SmallNetwork *small_network_in(TestDatabase test)
{
    SmallNetwork *small = new(test.arena, SmallNetwork, 1);
    small->arena = test.arena;
    small->test = test;
    small->platform = platform_fixed(&small->clock, SMALL_NETWORK_NOW, 1);
    small->database = test.address;
    small->hooks = gather_hooks(test.arena, features);
    small->files_folder = files_folder();
    small->mail_folder = text_printf(test.arena, "/tmp/hanse-mail-%ld", (long)getpid());
    return small;
}

/* Made once a process and engine, and copied for each test: to make it takes longer than most tests do. */
static SmallNetwork *patterns[ENGINE_POSTGRES + 1];

static void forget_patterns(void)
{
    for (size_t engine = 0; engine < sizeof patterns / sizeof *patterns; engine++) {
        if (patterns[engine])
            test_database_end(&patterns[engine]->test);
        patterns[engine] = NULL;
    }
}

static const SmallNetwork *pattern_of(Engine engine)
{
    if (!patterns[ENGINE_SQLITE] && !patterns[ENGINE_POSTGRES])
        atexit(forget_patterns);
    if (!patterns[engine]) {
        SmallNetwork *small = small_network_in(test_database_new());
        fill_database(small);
        small_network_open(small);
        follow_all(small);
        small_network_close(small);
        patterns[engine] = small;
    }
    return patterns[engine];
}

SmallNetwork *small_network_start(Engine engine)
{
    test_engine = engine;
    const SmallNetwork *pattern = pattern_of(engine);
    SmallNetwork *small = small_network_in(test_database_copy(&pattern->test));
    small->clock = pattern->clock;
    memcpy(small->tokens, pattern->tokens, sizeof small->tokens);
    memcpy(small->people, pattern->people, sizeof small->people);
    small->first_group = pattern->first_group;
    small->second_group = pattern->second_group;
    small->paper = pattern->paper;
    small->public_paper = pattern->public_paper;
    small->position = pattern->position;
    small->rule = pattern->rule;
    small->planted = pattern->planted;
    small->question = pattern->question;
    small_network_open(small);
    return small;
}

void small_network_verify(SmallNetwork *small)
{
    RowsVerified verified = record_verify_rows(small_network_database(small), small->arena, small->hooks.given, 10);
    for (ptrdiff_t i = 0; i < verified.problems->count; i++)
        print_error("%.*s\n", TEXT_ARGUMENTS(value_get_text(verified.problems->items[i], "problem")));
    if (verified.objects == 0 || verified.differing > 0 || database_failed(small->reading))
        fail_msg("the rows of %lld objects, of %lld, are not as they were recorded", (long long)verified.differing, (long long)verified.objects);
}

void small_network_stop(SmallNetwork *small)
{
    small_network_close(small);
    small_network_verify(small);
    stop_reading(small);
    test_database_end(&small->test);
}

static int add_header_lines(Arena *arena, Pair *list, int count, const char *lines)
{
    Text rest = text_from_z(lines), line;
    while (lines && text_split(&rest, '\n', &line)) {
        ptrdiff_t colon = text_find(line, TEXT(":"), 0);
        list[count++] = (Pair){ text_copy(arena, text_slice(line, 0, colon)), text_trim(text_slice(line, colon + 1, line.length)) };
    }
    return count;
}

Outgoing ask_with(SmallNetwork *small, Role role, const char *method, const char *target, Text body, const char *headers)
{
    enum { MAXIMUM = 16 };
    Arena *arena = small->arena;
    Pair *list = new(arena, Pair, MAXIMUM);
    int count = 0;
    list[count++] = (Pair){ TEXT("host"), TEXT("hanse.test") };
    if (role != VISITOR)
        list[count++] = (Pair){ TEXT("cookie"), text_join(arena, TEXT("session="), small->tokens[role]) };
    if (body.data && !(headers && strstr(headers, "content-type")))
        list[count++] = (Pair){ TEXT("content-type"), TEXT("application/x-www-form-urlencoded") };
    if (strcmp(method, "GET") != 0 && !(headers && strstr(headers, "origin:")))
        list[count++] = (Pair){ TEXT("origin"), TEXT("http://hanse.test") };
    count = add_header_lines(arena, list, count, headers);
    Incoming incoming = { .method = text_from_z(method), .target = text_from_z(target), .body = body,
                          .address = TEXT("192.0.2.1"), .headers = { count, list } };
    shared_page_release(small->held);
    Outgoing kept = app_kept_page(small->app, &incoming), answer = kept.status ? kept : app_handle(small->worker, &incoming);
    small->held = answer.shared;
    return answer;
}

Outgoing ask(SmallNetwork *small, Role role, const char *method, const char *target, const char *body, const char *headers)
{
    return ask_with(small, role, method, target, body ? text_from_z(body) : (Text){ 0 }, headers);
}

Text header_of(const Outgoing *answer, const char *name)
{
    for (int i = 0; i < answer->headers.count; i++)
        if (text_is(answer->headers.list[i].name, name))
            return answer->headers.list[i].value;
    return (Text){ 0 };
}

bool body_has(const Outgoing *answer, const char *words)
{
    return text_find(answer->body, text_from_z(words), 0) >= 0;
}
