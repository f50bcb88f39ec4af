/* SPDX-License-Identifier: EUPL-1.2 */
/* The forms of deadlines: days and times of day without scripts, and what can be chosen. */
#include "features/deadlines/pages.h"

#include <unicode/ucal.h>

#include "base/zone.h"
#include "features/cities/cities.h"

enum { LONGEST_TITLE = 200, LONGEST_TEXT = 4000, LONGEST_REASON = 1000 };

static const Field deadline_fields[] = {
    { "title", FIELD_TEXT, SAY("What for"), SAY("Such as: Answers to the survey on night trains."), true, 0, LONGEST_TITLE, NULL },
    { "language", FIELD_CHOICE, SAY("Language"), NULL, true, 0, 10, NULL },
    { "text", FIELD_LINES, SAY("What is to be done"), NULL, false, 0, LONGEST_TEXT, NULL },
    { "closes_on", FIELD_DAY, SAY("Last day"), NULL, true, 0, 0, NULL },
    { "closes_clock", FIELD_TEXT, SAY("Time of day"), SAY("Such as 17:00. Empty: the end of that day."), false, 0, 5, NULL },
    { "zone", FIELD_CHOICE, SAY("Time zone"), SAY("In which day and time are meant. Everyone also reads them in their own."), true, 0, 64, NULL },
    { "opens_on", FIELD_DAY, SAY("First day"), SAY("Empty: it is open at once."), false, 0, 0, NULL },
    { "opens_clock", FIELD_TEXT, SAY("Time of day on the first day"), SAY("Such as 9:00. Empty: the beginning of that day."), false, 0, 5,
      NULL },
    { "reminders", FIELD_CHOICE, SAY("Reminders"), NULL, true, 0, 40, NULL },
    { 0 }
};
const Form deadline_form = { deadline_fields, SAY("Set the deadline") };

static const Field move_fields[] = {
    { "closes_on", FIELD_DAY, SAY("Last day"), NULL, true, 0, 0, NULL },
    { "closes_clock", FIELD_TEXT, SAY("Time of day"), SAY("Such as 17:00. Empty: the end of that day."), false, 0, 5, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Everyone whom the deadline concerns reads it."), true, 0, LONGEST_REASON, NULL },
    { "opens_on", FIELD_DAY, SAY("First day"), NULL, false, 0, 0, NULL },
    { "opens_clock", FIELD_TEXT, SAY("Time of day on the first day"), SAY("Such as 9:00. Empty: the beginning of that day."), false, 0, 5,
      NULL },
    { 0 }
};
const Form deadline_move_form = { move_fields, SAY("Move the deadline") };
_Static_assert(sizeof move_fields / sizeof *move_fields == FIELDS_OF_THE_END + 3, "those of the beginning come last");

static const Field withdraw_fields[] = {
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Everyone whom the deadline concerns reads it."), true, 0, LONGEST_REASON, NULL },
    { 0 }
};
const Form deadline_withdraw_form = { withdraw_fields, SAY("Withdraw the deadline") };

bool read_moment(Request *request, const char *day_field, const char *clock_field, Text zone, bool end_of_day, Moment *result_moment)
{
    Text day = text_trim(field(request, day_field)), written = text_trim(field(request, clock_field));
    Text clock = clock_read(request->arena, written);
    *result_moment = 0;
    if (day.length == 0 || !day_is_valid(day))
        return day.length == 0;
    if (written.length == 0 && end_of_day) {
        *result_moment = zone_day_end(day, zone);
        return true;
    }
    if (!zone_moment(day, written.length == 0 ? TEXT("00:00") : clock, zone, result_moment))
        form_problem(request, clock_field, SAY("Please write a time of day such as 17:00"));
    return clock.length > 0 || written.length == 0;
}

/* Zones of Europe and its islands, but for those that have always been London's, and the reader's own. */
static bool is_offered(Text zone)
{
    if (text_is(zone, "Europe/Isle_of_Man") || text_is(zone, "Europe/Jersey") || text_is(zone, "Europe/Guernsey"))
        return false;
    return text_starts_with(zone, TEXT("Europe/")) || text_starts_with(zone, TEXT("Atlantic/")) || text_is(zone, "Asia/Nicosia") ||
           text_is(zone, "Asia/Tbilisi") || text_is(zone, "Asia/Yerevan");
}

static void put_zones(Request *request, Value *choices)
{
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration *zones = ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &status);
    int32_t length;
    for (const char *name; U_SUCCESS(status) && (name = uenum_next(zones, &length, &status));) {
        Text zone = text_copy(request->arena, (Text){ name, length });
        if (is_offered(zone))
            choice_add(choices, zone, language_zone(request->language, request->arena, zone));
    }
    uenum_close(zones);
    if (!is_offered(request->reader.zone))
        choice_add(choices, request->reader.zone, language_zone(request->language, request->arena, request->reader.zone));
    choices_sort(request, choices);
}

void put_deadline_choices(Request *request)
{
    put_form_choices(request);
    Value *choices = value_get(request->page, TEXT("choices"));
    Value *reminders = put_list(choices, "reminders");
    put_zones(request, put_list(choices, "zone"));
    choice_add(reminders, USUAL_REMINDERS, request_say(request, SAY("three days and one day before"), NULL));
    choice_add(reminders, TEXT("168 72 24"), request_say(request, SAY("a week, three days and one day before"), NULL));
    choice_add(reminders, TEXT("24"), request_say(request, SAY("one day before"), NULL));
    choice_add(reminders, TEXT("0"), request_say(request, SAY("none"), NULL));
}
