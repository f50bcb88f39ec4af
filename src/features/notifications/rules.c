/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is told what, for which reason, and when by mail. */
#include "features/notifications/rules.h"

#include "base/zone.h"

FollowLevel level_of_standing(Standing standing)
{
    if (standing >= STANDING_MEMBER)
        return FOLLOW_EVERYTHING;
    return standing == STANDING_NONE ? FOLLOW_NOTHING : FOLLOW_DIGEST;
}

static const char *const standings[] = { "", "city", "observer", "member", "vice_chair", "chair", "coordinator" };

static FollowLevel level_of(const Following *following)
{
    if (following->of_thread != FOLLOW_UNSET)
        return (FollowLevel)following->of_thread;
    return following->of_place != FOLLOW_UNSET ? (FollowLevel)following->of_place : level_of_standing(following->standing);
}

static bool has_chosen(const Following *following, FollowLevel level)
{
    int chosen = following->of_thread != FOLLOW_UNSET ? following->of_thread : following->of_place;
    return chosen == (int)level;
}

static const char *reason_of(const Following *following, FollowLevel level)
{
    if (following->named.length > 0)
        return text_is(following->named, "reply") ? "reply" : text_is(following->named, "mention") ? "mention" : "you";
    if (following->is_due && level != FOLLOW_EVERYTHING)
        return "due";
    if (following->of_thread != FOLLOW_UNSET)
        return "thread";
    return following->of_place != FOLLOW_UNSET ? "place" : standings[following->standing];
}

/* Who is named is told at once but by who has chosen the digest; a day that must not be missed is told at once to all who follow at all. */
static bool is_for_now(const Following *following, FollowLevel level)
{
    if (level == FOLLOW_EVERYTHING || following->is_due)
        return true;
    return following->named.length > 0 && !has_chosen(following, FOLLOW_DIGEST);
}

/* Who wants nothing of a place finds on the site what names them there, and gets no mail. */
static const char *mail_of(const Following *following, FollowLevel level)
{
    if (following->is_stopped || has_chosen(following, FOLLOW_NOTHING))
        return "";
    if (following->at_once && is_for_now(following, level))
        return "now";
    return following->has_digest ? "digest" : "";
}

Telling telling_of(const Following *following)
{
    FollowLevel level = level_of(following);
    bool is_named = following->named.length > 0 && following->of_thread != FOLLOW_NOTHING;
    if (level == FOLLOW_NOTHING && !is_named)
        return (Telling){ .mail = "", .reason = "" };
    return (Telling){ .is_told = true, .reason = reason_of(following, level), .mail = mail_of(following, level) };
}

/* 1 is Monday: 1 January 1970 was a Thursday. */
static int64_t weekday_of(Text day)
{
    return (day_start(day) / DAY % 7 + 7 + 3) % 7 + 1;
}

/* Days are counted by the calendar: not all have 24 hours. */
Moment digest_after(Arena *arena, Moment now, Text zone, Text frequency, int64_t hour, int64_t day)
{
    enum { DAYS = 8 };
    Text known = zone_is_known(zone) ? zone : NETWORK_ZONE;
    Text clock = text_printf(arena, "%02d:00", (int)hour);
    Text today = zone_day(arena, now, known);
    Moment found = now + DAY;
    for (int i = DAYS; i >= 0; i--) {
        Text date = moment_day(arena, day_start(today) + i * DAY);
        Moment at;
        bool is_its_day = !text_is(frequency, "weekly") || weekday_of(date) == day;
        if (is_its_day && zone_moment(date, clock, known, &at) && at > now)
            found = at;
    }
    return found;
}

bool bounce_says_unknown(Arena *arena, Text reason)
{
    static const char *const words[] = { "5.1.1", "5.1.10", "5.1.2", "5.1.3", "user unknown", "unknown user", "no such user", "no such mailbox",
                                         "does not exist", "recipient not found" };
    Text lower = text_ascii_lower(arena, reason);
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        found |= text_find(lower, text_from_z(words[i]), 0) >= 0;
    return found;
}

bool address_stops(int64_t days, bool is_unknown)
{
    return is_unknown || days >= BOUNCE_DAYS;
}
