/* SPDX-License-Identifier: EUPL-1.2 */
/* Which of the offered languages a browser wants most: Accept-Language, RFC 9110, 12.5.4, matched by prefix as in RFC 4647. */
#include "view/language.h"

/* Weight of a range in thousandths: "el;q=0.7" is 700. A weight that cannot be read is 0. */
static int weight_of(Text parameters)
{
    Text parameter;
    while (text_split(&parameters, ';', &parameter)) {
        parameter = text_trim(parameter);
        if (!text_starts_with(parameter, TEXT("q=")))
            continue;
        int weight = 0, scale = 1000;
        for (ptrdiff_t i = 2; i < parameter.length && scale > 0; i++) {
            if (parameter.data[i] == '.')
                continue;
            if (parameter.data[i] < '0' || parameter.data[i] > '9')
                return 0;
            weight += (parameter.data[i] - '0') * scale;
            scale /= 10;
        }
        return weight > 1000 ? 1000 : weight;
    }
    return 1000;
}

/* "pt" fits the range "pt-BR", and "*" fits all. */
static bool range_fits(Text range, Text code)
{
    if (text_is(range, "*"))
        return true;
    if (range.length < code.length || !text_equal_ignoring_ascii_case(text_slice(range, 0, code.length), code))
        return false;
    return range.length == code.length || range.data[code.length] == '-';
}

int language_negotiate(const Language *const *offered, int count, Text accept_language)
{
    int best = -1, best_weight = 0;
    Text entry, range;
    while (text_split(&accept_language, ',', &entry)) {
        text_split(&entry, ';', &range);
        int weight = weight_of(entry);
        for (int i = 0; i < count && weight > best_weight; i++)
            if (range_fits(text_trim(range), language_code(offered[i]))) {
                best = i;
                best_weight = weight;
            }
    }
    return best;
}
