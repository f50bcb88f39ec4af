/* SPDX-License-Identifier: EUPL-1.2 */
/* Settings of the network: all their SQL. */
#include "features/settings/settings.h"

#include "features/settings/search.h"
#include "record/record.h"

static const Query load_setting = { "SELECT value FROM setting WHERE name = $1" };
static const Query put_setting = {
    "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2"
};

static const Query note_entry = { "UPDATE setting SET entry = $2 WHERE name = $1" };
static const Query load_entry = { "SELECT entry FROM setting WHERE name = $1" };
static const Query load_change = { "SELECT record_entry.at AS at, person.name AS name FROM record_entry "
                                   "LEFT JOIN record_person ON record_person.number = record_entry.person "
                                   "LEFT JOIN person ON person.id = record_person.person WHERE record_entry.sequence = $1" };

Text network_setting(Database *database, Arena *arena, const char *name)
{
    return database_text(database, arena, &load_setting, ARGS(name));
}

Value *network_settings(Database *database, Arena *arena, const char *const *names)
{
    Value *found = value_object(arena);
    for (int i = 0; names[i]; i++)
        put_text(found, names[i], network_setting(database, arena, names[i]));
    return found;
}

void network_setting_put(Write *write, const char *name, Text value, int64_t by)
{
    database_run(write->database, &put_setting, ARGS(name, value));
    Value *content = value_object(write->arena);
    put_text(content, "name", text_from_z(name));
    put_text(content, "value", value);
    record_append(write, (Entry){ .person = by, .verb = "network.set", .object_kind = "network", .content = content });
    database_run(write->database, &note_entry, ARGS(name, record_last_sequence(write)));
    write_touch(write, "settings");
}

Value *setting_change(Database *database, Arena *arena, const char *name)
{
    int64_t entry = database_number(database, &load_entry, ARGS(name), 0);
    Value *change = entry > 0 ? value_from_row(arena, database_query(database, arena, &load_change, ARGS(entry))) : NULL;
    if (change)
        put_number(change, "entry", entry);
    return change;
}

/* The name is that under which databases remember it. */
const Schema settings_schema = { "network", "src/features/settings/schema.sql" };
