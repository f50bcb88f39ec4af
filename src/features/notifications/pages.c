/* SPDX-License-Identifier: EUPL-1.2 */
/* The routes of notifications, and the feature. */
#include "features/notifications/pages.h"

#include "features/notifications/send.h"

static const JobKind jobs[] = {
    { .kind = SEND_JOB, .run = send_due, .every = MINUTE },
    { 0 },
};

static const Route routes[] = {
    { GET, "/notifications", notifications_show, .who = SIGNED_IN, .shape = notifications_shape, .parameters = "place before",
      .summary = "What the reader was told, unread first" },
    { POST, "/notifications/read", notifications_read_all, .who = SIGNED_IN, .form = &read_form, .summary = "Mark all as read, of one place or of all" },
    { GET, "/notifications/follow/{object}", follow_show, .who = SIGNED_IN, .shape = follow_shape,
      .summary = "How closely the reader follows a place or a thread" },
    { POST, "/notifications/follow/{object}", follow_change, .who = SIGNED_IN, .form = &follow_choice_form,
      .summary = "Choose how closely to follow a place or a thread" },
    { GET, "/notifications/settings", settings_show, .who = SIGNED_IN, .shape = settings_shape,
      .summary = "How the reader is told by mail, and what they follow" },
    { POST, "/notifications/settings", settings_change, .who = SIGNED_IN, .form = &settings_form, .summary = "Choose how to be told by mail" },
    { GET, "/notifications/addresses", stopped_show, .who = SIGNED_IN, .shape = stopped_shape,
      .summary = "Addresses that get no more mail since it came back" },
    { POST, "/notifications/addresses/{person}/start", stopped_start, .who = SIGNED_IN, .summary = "Send mail to an address again" },
    { GET, "/unsubscribe/{token}", unsubscribe_show, .who = ANYONE, .shape = unsubscribe_shape, .summary = "Where the address in a mail leads that ends it" },
    { POST, "/unsubscribe/{token}", unsubscribe, .who = ANYONE, .form = &unsubscribe_form, .from_anywhere = true,
      .summary = "End such mail; with one click from a program for mail (RFC 8058)" },
    { GET, "/notifications/{notification}", notification_open, .media = "", .who = SIGNED_IN, .summary = "Leads to what the reader was told of, which is read then" },
    { 0 },
};

const Schema notifications_schema = { "notifications", "src/features/notifications/schema.sql" };

const Feature notifications = {
    .name = "notifications",
    .area = "own",
    .routes = routes,
    .follower = &notifications_follower,
    .jobs = jobs,
    .unread = notifications_unread,
    .object_read = notifications_read,
    .mails_waiting = notifications_mails_waiting,
    .waits_for = notifications_wait_for,
    .on_desk = notifications_on_desk,
    .for_group = notifications_for_group,
    .for_city = notifications_for_city,
    .for_theme = notifications_for_theme,
    .about_person = notifications_about_person,
    .erase_person = notifications_erase_person,
    .person_columns = notifications_person_columns,
    .retentions = notifications_retentions,
};
