/* SPDX-License-Identifier: EUPL-1.2 */
/* What a body is asked about the amendments: most in one question, some in one of their own. */
#include "features/procedures/store.h"

Value *procedure_to_vote(Database *database, Arena *arena, int64_t position, Text language)
{
    Procedure procedure = procedure_load(database, arena, position, ANSWERS_PUBLISHED, language);
    bool *en_bloc = new(arena, bool, procedure.count + 1);
    en_bloc_find(procedure.count, procedure_answered(arena, &procedure), procedure.pair_count, procedure.pairs, en_bloc);
    Value *list = value_list(arena);
    for (ptrdiff_t i = 0; i < procedure.count; i++) {
        const Item *item = &procedure.items[i];
        if (!item_is_listed(item) || !item_is_open(item))
            continue;
        Value *one = add_object(list);
        put_number(one, "amendment", item->id);
        put_number(one, "label", value_get_number(item->row, "label"));
        put_text(one, "answer", value_get_text(item->answer, "answer"));
        put_truth(one, "en_bloc", en_bloc[i]);
    }
    return list;
}
