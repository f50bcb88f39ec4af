/* SPDX-License-Identifier: EUPL-1.2 */
/* Demands by role, and lost devices. */
#include "features/factors/rules.h"

#include "base/say.h"

const FactorCode factor_roles[] = {
    { "administrator", SAY("Administrators") },      { "secretariat", SAY("The secretariat, and administrators") },
    { "coordinator", SAY("Coordinators of cities") }, { "chair", SAY("Chairs and vice-chairs of groups") },
    { "everybody", SAY("Everybody who signs in") },  { 0 },
};

const FactorCode factor_kinds[] = {
    { "any", SAY("An app for codes, or a passkey") },
    { "totp", SAY("An app for codes") },
    { "passkey", SAY("A passkey") },
    { 0 },
};

const char *factor_code_message(const FactorCode *codes, Text code)
{
    for (; codes->code; codes++)
        if (text_is(code, codes->code))
            return codes->message;
    return NULL;
}

static bool coordinates_some(const Reader *reader)
{
    for (int i = 0; i < reader->mandate_count; i++)
        if (reader->mandates[i].coordinator)
            return true;
    return false;
}

static bool chairs_some(const Reader *reader)
{
    for (int i = 0; i < reader->seat_count; i++)
        if (reader->seats[i].chairs)
            return true;
    return false;
}

bool demand_is_of(const FactorDemand *demand, const Reader *reader)
{
    Text role = demand->role;
    return is_signed_in(reader) &&
           (text_is(role, "everybody") || (text_is(role, "administrator") && is_administrator(reader)) ||
            (text_is(role, "secretariat") && is_secretariat(reader)) || (text_is(role, "coordinator") && coordinates_some(reader)) ||
            (text_is(role, "chair") && chairs_some(reader)));
}

bool demand_is_met(const FactorDemand *demand, Held held)
{
    bool by_totp = held.totp && !text_is(demand->kind, "passkey");
    bool by_passkey = held.passkey && !text_is(demand->kind, "totp");
    return by_totp || by_passkey;
}

const FactorDemand *demand_open(const FactorDemand *demands, int count, const Reader *reader, Held held)
{
    const FactorDemand *first = NULL;
    for (int i = 0; i < count; i++) {
        bool is_open = demand_is_of(&demands[i], reader) && !demand_is_met(&demands[i], held);
        if (is_open && (!first || text_compare(demands[i].starts, first->starts) < 0))
            first = &demands[i];
    }
    return first;
}

bool may_reset(const Reader *reader, int64_t person, Staff staff, bool coordinated)
{
    if (!is_signed_in(reader) || reader->person == person)
        return false;
    if (staff == STAFF_ADMINISTRATOR)
        return is_administrator(reader);
    return is_secretariat(reader) || (coordinated && staff == STAFF_NONE);
}
