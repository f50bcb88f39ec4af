/* SPDX-License-Identifier: EUPL-1.2 */
/* What is settled once for the network, as a register. */
#include "features/settings/settings.h"

static const RegisterColumn columns[] = {
    { "name", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "what is settled", "name", NULL, NULL },
    { "value", REGISTER_TEXT, 0, NULL, NULL, "Network of cities", NULL, NULL },
    { 0 }
};
static const Query all_rows = { "SELECT name, value, 0 FROM setting ORDER BY name" };
static const Query add_row = { "INSERT INTO setting (name, value) VALUES ($1, $2)" };
static const Query change_row = { "UPDATE setting SET value = $2 WHERE name = $1" };

/* All rows are of one object, the network, which has no number. */
const Register settings_registers[] = {
    { .name = "settings", .label = SAY("Settings"), .about = SAY("What is settled once for the network"), .is_of_machine = true, .table = "setting", .columns = columns,
      .rows = &all_rows, .add = &add_row, .change = &change_row, .has_no_id = true, .object_kind = "network", .topic = "settings" },
    { 0 }
};
