/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of privacy, and what it answers when others gather. */
#include "features/privacy/pages.h"

#include "features/privacy/keep.h"
#include "features/privacy/store.h"
#include "features/privacy/words.h"

static const Route routes[] = {
    { GET, "/privacy", show_notice, .who = ANYONE, .shape = notice_shape, .topics = "settings privacy", .quick = true,
      .summary = "Privacy notice: which data are kept, why, for how long, and what people may ask" },
    { GET, "/me/consents", show_consents, .who = SIGNED_IN, .shape = consents_shape, .summary = "Consents that one may give" },
    { POST, "/me/consents/{purpose}/give", give_consent, .who = SIGNED_IN, .summary = "Give a consent" },
    { POST, "/me/consents/{purpose}/withdraw", withdraw_consent, .who = SIGNED_IN,
      .summary = "Withdraw a consent" },
    { GET, "/administration/retention", show_retentions, .who = ADMINISTRATOR, .shape = retentions_shape, .parameters = "code",
      .summary = "For how long what is kept" },
    { POST, "/administration/retention", choose_retention, .who = ADMINISTRATOR, .form = &retention_form,
      .summary = "Choose for how long something is kept" },
    { GET, "/me/erase", show_erase, .who = SIGNED_IN, .fresh = true, .shape = erase_shape,
      .summary = "What goes and what stays when one's account is erased" },
    { POST, "/me/erase", erase_me, .who = SIGNED_IN, .not_by_token = true, .fresh = true, .form = &erase_form, .summary = "Erase one's own account" },
    { GET, "/goodbye", show_goodbye, .who = ANYONE, .shape = goodbye_shape, .topics = "", .quick = true,
      .summary = "After an account was erased" },
    { 0 },
};

static const JobKind jobs[] = {
    { .kind = "retention.keep", .run = retention_keep_run, .every = DAY },
    { .kind = SCRUB_JOB, .run = erasure_scrub_run },
    { 0 },
};

const Schema privacy_schema = { "privacy", "src/features/privacy/schema.sql" };

const Feature privacy = {
    .name = "privacy",
    .routes = routes,
    .jobs = jobs,
    .topics = "privacy",
    .security_findings = privacy_security_findings,
    .about_person = privacy_about_person,
    .erase_person = privacy_erase_person,
    .person_columns = privacy_person_columns,
    .retentions = privacy_retentions,
    .vouched = privacy_vouched,
    .entry_in_words = privacy_entry_in_words,
    .entry_audience = privacy_entry_audience,
};
