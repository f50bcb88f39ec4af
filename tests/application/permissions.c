/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads the table of permissions. */
#include "tests/application/permissions.h"

#include <stdio.h>

#include "features/webhooks/store.h"

enum { MAXIMUM = 900, LONGEST_LINE = 1000 };

static const Query a_contact = { "SELECT MIN(contact.id) FROM contact JOIN organisation ON organisation.id = "
                                 "contact.organisation "
                                 "WHERE organisation.slug = 'lyon'" };
static const Query a_mandate = { "SELECT MIN(mandate.id) FROM mandate JOIN organisation ON organisation.id = "
                                 "mandate.organisation WHERE organisation.slug = 'lyon'" };
static const Query a_seat = { "SELECT MIN(seat.id) FROM seat WHERE group_id = $1" };
static const Query first_entry = { "SELECT MIN(record_entry.sequence) FROM record_entry JOIN organisation ON organisation.id = "
                                   "record_entry.object WHERE organisation.slug = 'lyon' AND record_entry.verb = $1" };
static const Query a_thread = { "SELECT MIN(id) FROM thread WHERE place = $1" };
static const Query a_post = { "SELECT MAX(id) FROM post WHERE thread = $1" };
static const Query a_comment = { "SELECT MIN(id) FROM comment WHERE position = $1 AND answers = 0" };
static const Query a_note = { "SELECT MIN(id) FROM note WHERE position = $1" };
static const Query a_decision = { "SELECT MIN(id) FROM decision WHERE body = $1" };
static const Query of_slug = { "SELECT id FROM organisation WHERE slug = $1" };
static const Query a_webhook = { "SELECT MAX(id) FROM webhook" };
static const Query a_delivery = { "SELECT MAX(id) FROM webhook_delivery WHERE webhook = $1" };
static const Query a_session = { "SELECT MAX(id) FROM session WHERE person = $1" };

static Text word_take(Text *rest)
{
    *rest = text_trim(*rest);
    ptrdiff_t end = text_find(*rest, TEXT(" "), 0);
    end = end < 0 ? rest->length : end;
    Text word = text_slice(*rest, 0, end);
    *rest = text_slice(*rest, end, rest->length);
    return word;
}

static int expected_read(Text word, int line)
{
    int64_t status = 0;
    if (text_is(word, "in"))
        return LED_TO_SIGN_IN;
    if (!text_to_number(word, &status) || status < 200 || status > 599)
        fail_msg("permissions.txt:%d: \"%.*s\" is no status", line, TEXT_ARGUMENTS(word));
    return (int)status;
}

static Permission row_read(Arena *arena, Text rest, int line)
{
    Permission row = { .line = line };
    Text method = word_take(&rest);
    row.one_network_each = text_is(method, "POST+");
    if (!text_is(method, "GET") && !text_is(method, "POST") && !row.one_network_each)
        fail_msg("permissions.txt:%d: no method", line);
    row.method = text_is(method, "GET") ? "GET" : "POST";
    row.route = word_take(&rest);
    row.target = word_take(&rest);
    for (int role = 0; role < ROLE_COUNT; role++)
        row.expected[role] = expected_read(word_take(&rest), line);
    row.body = text_is(method, "GET") ? NULL : text_z(arena, text_trim(rest));
    return row;
}

const Permission *permissions_read(Arena *arena, int *result_count)
{
    Permission *rows = new (arena, Permission, MAXIMUM);
    FILE *file = fopen("tests/application/permissions.txt", "r");
    if (!file)
        fail_msg("tests/application/permissions.txt is not there");
    char line[LONGEST_LINE];
    *result_count = 0;
    for (int number = 1; fgets(line, sizeof line, file); number++) {
        Text text = text_trim(text_copy(arena, text_from_z(line)));
        if (text.length > 0 && text.data[0] != '#')
            rows[(*result_count)++] = row_read(arena, text, number);
    }
    fclose(file);
    return rows;
}

static int64_t number_of(SmallNetwork *network, const Query *query, Parameters parameters)
{
    return database_number(small_network_database(network), query, parameters, 0);
}

static Text replaced(Arena *arena, Text text, Text placeholder, int64_t number)
{
    ptrdiff_t at = text_find(text, placeholder, 0);
    Text after = text_slice(text, at + placeholder.length, text.length);
    return text_printf(arena, "%.*s%lld%.*s", (int)at, text.data, (long long)number, TEXT_ARGUMENTS(after));
}

static const struct {
    const char *name;
    size_t place;
} planted_names[] = {
    { "{silence}", offsetof(PlantedQuestions, silence) },
    { "{broken_silence}", offsetof(PlantedQuestions, broken_silence) },
    { "{consent}", offsetof(PlantedQuestions, consent) },
    { "{election}", offsetof(PlantedQuestions, election) },
    { "{candidate}", offsetof(PlantedQuestions, candidate) },
    { "{open_election}", offsetof(PlantedQuestions, open_election) },
    { "{meeting}", offsetof(PlantedQuestions, meeting) },
    { "{item}", offsetof(PlantedQuestions, item) },
};

/* Of what is put to the first group; 0: nothing is called that. */
static int64_t planted_number(const SmallNetwork *network, Text name)
{
    for (size_t i = 0; i < sizeof planted_names / sizeof *planted_names; i++)
        if (text_is(name, planted_names[i].name))
            return *(const int64_t *)((const char *)&network->planted + planted_names[i].place);
    return 0;
}

/* Of Lyon, paused, so that nothing is sent. */
static bool webhook_plant(Write *write, void *state)
{
    const SmallNetwork *network = state;
    Text secret;
    const NewWebhook made = { .scope = "city",
                              .person = network->people[COORDINATOR_SAME],
                              .organisation = database_number(write->database, &of_slug, ARGS("lyon"), 0),
                              .name = TEXT("Ours"),
                              .url = TEXT("https://example.org/hook") };
    int64_t webhook = webhook_make(write, &made, &secret);
    webhook_tell_tale(write, webhook, 1, TEXT("city.added"), 200, TEXT("ok"));
    return webhook_pause(write, webhook, 0);
}

/* Made when a row first names it, since nothing else needs it. */
static int64_t webhook_number(SmallNetwork *network)
{
    int64_t webhook = number_of(network, &a_webhook, NO_ARGS);
    if (webhook == 0)
        assert_int_equal(writer_run(app_writer(network->app), RECORDED, webhook_plant, network), WRITE_DONE);
    return webhook ? webhook : number_of(network, &a_webhook, NO_ARGS);
}

/* Numbers of what stands in the small network, by the placeholder that rows of the table name them with. */
static int64_t placeholder_number(SmallNetwork *network, Role role, Text name)
{
    Role other = role == OF_SECRETARIAT ? OF_ADMINISTRATION : OF_SECRETARIAT;
    if (text_is(name, "{role}"))
        return role;
    if (text_is(name, "{contact}"))
        return number_of(network, &a_contact, NO_ARGS);
    if (text_is(name, "{mandate}"))
        return number_of(network, &a_mandate, NO_ARGS);
    if (text_is(name, "{first_seat}"))
        return number_of(network, &a_seat, ARGS(network->first_group));
    if (text_is(name, "{second_seat}"))
        return number_of(network, &a_seat, ARGS(network->second_group));
    if (text_is(name, "{first_group}"))
        return network->first_group;
    if (text_is(name, "{public_entry}"))
        return number_of(network, &first_entry, ARGS("membership.began"));
    if (text_is(name, "{inside_entry}"))
        return number_of(network, &first_entry, ARGS("contact.added"));
    int64_t thread = number_of(network, &a_thread, ARGS(network->first_group));
    if (text_is(name, "{thread}"))
        return thread;
    if (text_is(name, "{post}"))
        return number_of(network, &a_post, ARGS(thread));
    if (text_is(name, "{comment}"))
        return number_of(network, &a_comment, ARGS(network->position));
    if (text_is(name, "{note}"))
        return number_of(network, &a_note, ARGS(network->position));
    if (text_is(name, "{decision}"))
        return number_of(network, &a_decision, ARGS(network->first_group));
    if (text_is(name, "{own_session}"))
        return number_of(network, &a_session, ARGS(network->people[role]));
    if (text_is(name, "{foreign_session}"))
        return number_of(network, &a_session, ARGS(network->people[other]));
    if (text_is(name, "{paper}"))
        return network->paper;
    if (text_is(name, "{rule}"))
        return network->rule;
    if (text_is(name, "{public_paper}"))
        return network->public_paper;
    if (text_is(name, "{question}"))
        return network->question;
    if (planted_number(network, name))
        return planted_number(network, name);
    if (text_is(name, "{lyon}") || text_is(name, "{porto}"))
        return number_of(network, &of_slug, ARGS(text_slice(name, 1, name.length - 1)));
    if (text_is(name, "{webhook}"))
        return webhook_number(network);
    if (text_is(name, "{delivery}"))
        return number_of(network, &a_delivery, ARGS(webhook_number(network)));
    if (text_is(name, "{person}"))
        return network->people[SAME_CITY];
    fail_msg("permissions.txt: nothing is called %.*s", TEXT_ARGUMENTS(name));
    return 0;
}

static const char *filled(SmallNetwork *network, Role role, Text text)
{
    for (ptrdiff_t at; (at = text_find(text, TEXT("{"), 0)) >= 0;) {
        Text name = text_slice(text, at, text_find(text, TEXT("}"), at) + 1);
        text = replaced(network->arena, text, name, placeholder_number(network, role, name));
    }
    return text_z(network->arena, text);
}

const char *permission_target(SmallNetwork *network, Role role, const Permission *permission)
{
    return filled(network, role, permission->target);
}

const char *permission_body(SmallNetwork *network, Role role, const Permission *permission)
{
    return permission->body ? filled(network, role, text_from_z(permission->body)) : NULL;
}
