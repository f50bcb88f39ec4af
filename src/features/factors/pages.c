/* SPDX-License-Identifier: EUPL-1.2 */
/* Routes, jobs and the feature. */
#include "features/factors/pages.h"

#include "features/factors/demands.h"
#include "features/factors/security.h"

bool person_has_factor(Database *database, int64_t person)
{
    static const Query has_factor = { "SELECT (SELECT COUNT(*) FROM totp WHERE person = $1 AND confirmed_at IS NOT NULL) + "
                                      "(SELECT COUNT(*) FROM passkey WHERE person = $1)" };
    return database_number(database, &has_factor, ARGS(person), 0) > 0;
}

static bool expire_write(Write *write, void *state)
{
    (void)state;
    factors_expire(write);
    return true;
}

static const JobKind jobs[] = {
    { .kind = "factors.expire", .write = expire_write, .every = HOUR },
    { .kind = "factors.demands", .run = demands_tell, .every = DAY },
    { 0 },
};

static const Shape nothing_shape[] = { { 0 } };

static const Route routes[] = {
    { GET, "/sign-in/second-step", second_step_show, .who = ANYONE, .shape = nothing_shape, .before_demands = true,
      .summary = "The form for the second step of signing in" },
    { POST, "/sign-in/second-step", second_step_take, .who = ANYONE, .not_by_token = true, .form = &second_step_form, .before_demands = true,
      .summary = "Sign in by a code, after a password or a link" },
    { POST, "/sign-in/passkey/challenge", passkey_sign_in_challenge, .who = ANYONE, .not_by_token = true, .before_demands = true,
      .summary = "What a passkey is to sign to sign in" },
    { POST, "/sign-in/passkey", passkey_sign_in, .who = ANYONE, .not_by_token = true, .form = &signed_form, .before_demands = true,
      .summary = "Sign in with a passkey" },
    { GET, "/me/step-up", step_up_show, .who = SIGNED_IN, .not_by_token = true, .shape = nothing_shape, .parameters = "next", .before_demands = true,
      .summary = "The form to show a second factor again" },
    { POST, "/me/step-up", step_up_take, .who = SIGNED_IN, .not_by_token = true, .form = &step_up_form, .before_demands = true,
      .summary = "Show a second factor again" },
    { POST, "/me/step-up/passkey/challenge", passkey_step_up_challenge, .who = SIGNED_IN, .not_by_token = true, .before_demands = true,
      .summary = "What a passkey is to sign to be shown again" },
    { POST, "/me/step-up/passkey", passkey_step_up, .who = SIGNED_IN, .not_by_token = true, .form = &signed_form, .before_demands = true,
      .summary = "Show a passkey again" },
    { GET, "/me/factors", own_show, .who = SIGNED_IN, .shape = own_shape, .before_demands = true, .summary = "One's own second factors" },
    { POST, "/me/factors/app", enrol_begin, .who = SIGNED_IN, .not_by_token = true, .before_demands = true, .fresh = true,
      .summary = "Begin to set up an app for codes" },
    { GET, "/me/factors/app", enrol_show, .who = SIGNED_IN, .not_by_token = true, .shape = nothing_shape, .before_demands = true, .fresh = true,
      .summary = "The secret for the app, and the form for its first code" },
    { POST, "/me/factors/app/confirm", enrol_confirm, .who = SIGNED_IN, .not_by_token = true, .form = &app_confirm_form, .shape = codes_shape, .before_demands = true, .fresh = true,
      .summary = "Show that the app makes right codes" },
    { POST, "/me/factors/app/remove", app_remove, .who = SIGNED_IN, .not_by_token = true, .before_demands = true, .fresh = true,
      .summary = "Take the app for codes off" },
    { POST, "/me/factors/codes", codes_make, .who = SIGNED_IN, .not_by_token = true, .shape = codes_shape, .before_demands = true, .fresh = true,
      .summary = "Make new recovery codes" },
    { POST, "/me/factors/passkeys/challenge", passkey_create_challenge, .who = SIGNED_IN, .not_by_token = true, .before_demands = true, .fresh = true,
      .summary = "What a new passkey is to be made with" },
    { POST, "/me/factors/passkeys", passkey_create, .who = SIGNED_IN, .not_by_token = true, .form = &passkey_form, .shape = codes_shape, .before_demands = true, .fresh = true,
      .summary = "Add a passkey" },
    { POST, "/me/factors/passkeys/{passkey}/remove", passkey_take_off, .who = SIGNED_IN, .not_by_token = true, .before_demands = true, .fresh = true,
      .summary = "Take a passkey off" },
    { GET, "/people/{person}/factors", reset_show, .who = SIGNED_IN, .not_by_token = true, .shape = reset_shape, .fresh = true,
      .summary = "Somebody has lost a device: the form" },
    { POST, "/people/{person}/factors", reset_do, .who = SIGNED_IN, .not_by_token = true, .form = &reset_form, .fresh = true,
      .summary = "Take away the second factors of somebody who has lost a device" },
    { GET, "/administration/factors", demands_show, .who = ADMINISTRATOR, .not_by_token = true, .shape = demands_shape, .fresh = true,
      .summary = "Who must have a second factor" },
    { POST, "/administration/factors", demands_save, .who = ADMINISTRATOR, .not_by_token = true, .form = &demand_form, .fresh = true,
      .summary = "Demand a second factor of a role" },
    { POST, "/administration/factors/end", demand_end, .who = ADMINISTRATOR, .not_by_token = true, .form = &demand_end_form, .fresh = true,
      .summary = "Demand it no longer" },
    { 0 },
};

const Schema factors_schema = { "factors", "src/features/factors/schema.sql" };

static const Retention retentions[] = {
    { "factors.challenges", SAY("What a passkey is asked to sign, for five minutes"), 1 },
    { 0 },
};

const Feature factors = {
    .name = "factors",
    .routes = routes,
    .jobs = jobs,
    .for_person = factors_for_person,
    .security_findings = factors_security_findings,
    .for_sign_in = factors_for_sign_in,
    .wants_second_step = person_has_factor,
    .demands = factors_demand,
    .about_person = factors_about_person,
    .erase_person = factors_erase_person,
    .person_columns = factors_person_columns,
    .retentions = retentions,
    .vouched = factors_vouched,
    .entry_in_words = factors_entry_in_words,
    .entry_audience = factors_entry_audience,
    .entry_kinds = factors_entry_kinds,
};
