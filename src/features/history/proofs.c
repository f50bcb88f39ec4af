/* SPDX-License-Identifier: EUPL-1.2 */
/* What lets others check the record: checkpoints, the key, and proofs that lead from an entry, or from a shorter record, to what is signed. */
#include "features/history/proofs.h"

#include "http/app.h"
#include "record/export.h"
#include "record/keys.h"
#include "record/proof.h"
#include "record/signer.h"

static Answer text_answer(Request *request, Text body, const char *file_name)
{
    if (body.length == 0)
        return ANSWER_NOT_FOUND;
    request->body_out = body;
    request->content_type = "text/plain; charset=utf-8";
    request->file_name = text_from_z(file_name);
    return ANSWER_BODY;
}

Answer send_checkpoint(Request *request)
{
    return text_answer(request, record_newest_checkpoint(request->database, request->arena).note, "");
}

Answer send_key(Request *request)
{
    Text key = record_first_key(request->database, request->arena);
    return key.length == 0 ? ANSWER_NOT_FOUND : text_answer(request, export_key(request->database, request->arena), "key.txt");
}

int64_t size_asked(Request *request, const char *name)
{
    int64_t size = 0, most = record_newest_checkpoint(request->database, request->arena).size;
    Text asked = query_parameter(request, name);
    if (asked.length == 0)
        return most;
    return text_to_number(asked, &size) && size >= 1 && size <= most ? size : 0;
}

Answer send_checkpoints(Request *request)
{
    return text_answer(request, export_checkpoints(request->database, request->arena, size_asked(request, "size")), "checkpoints.txt");
}

bool put_entry_proof(Request *request, Value *proof, int64_t sequence)
{
    SignedNote newest = record_newest_checkpoint(request->database, request->arena);
    if (sequence < 1 || sequence > newest.size)
        return false;
    Tree *tree = tree_open(request->arena, request->database, newest.size);
    put_number(proof, "sequence", sequence);
    put_inclusion(proof, tree, sequence - 1, newest.size);
    put_text(proof, "checkpoint", newest.note);
    put_number(proof, "signed_at", newest.at);
    return !tree_is_broken(tree);
}

Answer show_proof(Request *request)
{
    int64_t sequence = 0;
    if (!text_to_number(path_parameter(request, "sequence"), &sequence) || !put_entry_proof(request, request->data, sequence))
        return ANSWER_NOT_FOUND;
    put_text(request->page, "title", request_say(request, SAY("Proof of entry {sequence, number} of the record"), request->data));
    put_text(request->page, "origin", request->origin);
    request->template = "history/proof";
    return ANSWER_PAGE;
}

static void put_nothing(Value *data)
{
    static const char *const names[] = { "size1", "size2", "root1", "root2", "proof" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(data, names[i], value_nothing());
}

static Answer put_growth(Request *request, int64_t from, int64_t to)
{
    if (from < 1 || to < from)
        return ANSWER_BAD_REQUEST;
    Tree *shorter = tree_open(request->arena, request->database, from), *longer = tree_open(request->arena, request->database, to);
    put_consistency(request->data, shorter, from, longer, to);
    return tree_is_broken(shorter) || tree_is_broken(longer) ? ANSWER_FAILED : ANSWER_PAGE;
}

Answer show_consistency(Request *request)
{
    bool is_asked = query_parameter(request, "from").length > 0;
    Answer answer = ANSWER_PAGE;
    if (is_asked)
        answer = put_growth(request, size_asked(request, "from"), size_asked(request, "to"));
    else
        put_nothing(request->data);
    put_truth(request->page, "is_asked", is_asked);
    put_text(request->page, "from", query_parameter(request, "from"));
    put_text(request->page, "to", query_parameter(request, "to"));
    put_text(request->page, "title", request_say(request, SAY("That the record has only grown"), NULL));
    request->template = "history/consistency";
    return answer;
}

const Shape proof_shape[] = {
    { "sequence", SHAPE_NUMBER, "number of the entry", NULL, false },
    { "leafIdx", SHAPE_NUMBER, "its leaf of the tree, from 0", NULL, false },
    { "treeSize", SHAPE_NUMBER, "how many entries are signed", NULL, false },
    { "root", SHAPE_TEXT, "root of the tree over them, Base64", NULL, false },
    { "leafHash", SHAPE_TEXT, "hash of the leaf, Base64", NULL, false },
    { "proof", SHAPE_LIST, "hashes from the leaf up to the root, Base64", NULL, false },
    { "checkpoint", SHAPE_TEXT, "the signed note with this root", NULL, false },
    { "signed_at", SHAPE_MOMENT, "microseconds since 1970, UTC", NULL, false },
    { 0 }
};
const Shape consistency_shape[] = {
    { "size1", SHAPE_NUMBER, "entries of the shorter record; null where nothing was asked", NULL, true },
    { "size2", SHAPE_NUMBER, "entries of the longer one", NULL, true },
    { "root1", SHAPE_TEXT, "root over the shorter one, Base64", NULL, true },
    { "root2", SHAPE_TEXT, "root over the longer one, Base64", NULL, true },
    { "proof", SHAPE_LIST, "hashes that lead from one to the other, Base64", NULL, true },
    { 0 }
};
