/* SPDX-License-Identifier: EUPL-1.2 */
/* What came of a question that was read from a file, in words. */
#include "deciding/question_words.h"

Text question_file_in_words(const Language *language, Arena *arena, const QuestionFile *file, Value *reasons)
{
    switch (file->way) {
    case WAY_SILENCE: {
        SilenceOutcome silence = decide_silence(arena, &file->silence);
        return silence_in_words(language, arena, &silence, reasons);
    }
    case WAY_CONSENT: {
        ConsentOutcome consent = decide_consent(&file->rule, file->deciding.convocation, file->deciding.count, file->answers);
        return consent_in_words(language, arena, &consent, reasons);
    }
    case WAY_ELECTION: {
        ElectionOutcome election = elect(arena, &file->deciding, &file->election);
        return election_in_words(language, arena, &election, file->election.names, reasons);
    }
    case WAY_VOTE:
        break;
    }
    Outcome outcome = decide(arena, &file->deciding);
    return outcome_in_words(language, arena, &outcome, reasons);
}
