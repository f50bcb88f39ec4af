/* SPDX-License-Identifier: EUPL-1.2 */
/* The proleptic Gregorian calendar in UTC, without the C library's time zones and their lock. */
#include "base/moment.h"

typedef struct Calendar {
    int year, month, day, weekday; /* Sunday is 0 */
    int hour, minute, second;
} Calendar;

enum { DAYS_FROM_MARCH_0000 = 719468, DAYS_IN_400_YEARS = 146097 };

/* Years are counted from March, so that the leap day comes last. */
static int64_t days_from_date(int year, int month, int day)
{
    int64_t march_year = month > 2 ? year : year - 1;
    int64_t march_month = month > 2 ? month - 3 : month + 9;
    int64_t leap_days = march_year / 4 - march_year / 100 + march_year / 400;
    return march_year * 365 + leap_days + (march_month * 153 + 2) / 5 + day - 1 - DAYS_FROM_MARCH_0000;
}

static void date_from_days(int64_t days, Calendar *result)
{
    int64_t shifted = days + DAYS_FROM_MARCH_0000;
    int64_t in_era = shifted % DAYS_IN_400_YEARS;
    int64_t year_in_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t in_year = in_era - (year_in_era * 365 + year_in_era / 4 - year_in_era / 100);
    int64_t march_month = (in_year * 5 + 2) / 153;
    result->day = (int)(in_year - (march_month * 153 + 2) / 5 + 1);
    result->month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    result->year = (int)(shifted / DAYS_IN_400_YEARS * 400 + year_in_era + (result->month <= 2));
    result->weekday = (int)((shifted + 3) % 7);
}

static Moment moment_within_calendar(Moment moment)
{
    const Moment first = days_from_date(1, 1, 1) * DAY;
    const Moment last = days_from_date(9999, 12, 31) * DAY + DAY - 1;
    return moment < first ? first : moment > last ? last : moment;
}

static Calendar calendar_of(Moment moment)
{
    Calendar calendar;
    moment = moment_within_calendar(moment);
    int64_t days = moment / DAY - (moment % DAY < 0);
    int64_t seconds = (moment - days * DAY) / SECOND;
    date_from_days(days, &calendar);
    calendar.hour = (int)(seconds / 3600);
    calendar.minute = (int)(seconds / 60 % 60);
    calendar.second = (int)(seconds % 60);
    return calendar;
}

Text moment_day(Arena *arena, Moment moment)
{
    Calendar c = calendar_of(moment);
    return text_printf(arena, "%04d-%02d-%02d", c.year, c.month, c.day);
}

Text moment_text(Arena *arena, Moment moment)
{
    Calendar c = calendar_of(moment);
    return text_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

Text moment_http(Arena *arena, Moment moment)
{
    static const char weekdays[][4] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    Calendar c = calendar_of(moment);
    return text_printf(arena, "%s, %02d %s %04d %02d:%02d:%02d GMT", weekdays[c.weekday], c.day, months[c.month - 1],
                       c.year, c.hour, c.minute, c.second);
}

static int days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool digits(Text text, ptrdiff_t start, ptrdiff_t end, int *result)
{
    *result = 0;
    for (ptrdiff_t i = start; i < end; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return false;
        }
        *result = *result * 10 + (text.data[i] - '0');
    }
    return true;
}

static bool day_read(Text text, int *year, int *month, int *day)
{
    return text.length == 10 && text.data[4] == '-' && text.data[7] == '-' && digits(text, 0, 4, year) &&
           digits(text, 5, 7, month) && digits(text, 8, 10, day) && *year >= 1 && *month >= 1 && *month <= 12 &&
           *day >= 1 && *day <= days_in_month(*year, *month);
}

bool day_is_valid(Text day)
{
    int year, month, number;
    return day_read(day, &year, &month, &number);
}

bool day_has_come(Text day, Text today)
{
    return day.length > 0 && text_compare(day, today) <= 0;
}

int64_t day_year(Text day)
{
    int64_t year = 0;
    return text_to_number(text_slice(day, 0, 4), &year) ? year : 0;
}

Moment day_start(Text text)
{
    int year, month, day;
    return day_read(text, &year, &month, &day) ? days_from_date(year, month, day) * DAY : 0;
}
