/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of words, folded: lower case, without accents, Greek in Latin letters. Added to as programs are met that write otherwise. */
#include "mail/receive/marks.h"

#include <string.h>

#include "mail/address.h"

enum { FEWEST_IN_RULE = 10, LONGEST_OF_DEVICE = 110, HITS_OF_DISCLAIMER = 3 };

static const char *const verbs[] = { "wrote", "writes", "schrieb", "a ecrit", "escribio", "ha scritto", "scrive", "napisal", "pisze", "egrapse",
                                     "kiteb", "kitbet", "schreef", NULL };

static const char *const attribution_begins[] = { "on ",   "am ",  "le ",   "el ",   "il ",   "w dniu ", "dnia ", "stis ", "sten ", "op ",
                                                  "pon., ", "wt., ", "sr., ", "czw., ", "pt., ", "sob., ", "niedz., ", "fi ",  "nhar ", NULL };

static const char *const sender_labels[] = { "from", "von", "de", "da", "od", "apo", "minn", NULL };
static const char *const other_labels[] = {
    "sent",     "date",    "to",       "cc",     "subject", "reply-to",                                /* English */
    "gesendet", "datum",   "an",       "betreff", "kopie",   "antwort an",                              /* German */
    "envoye",   "a",       "objet",    "copie a", "repondre a",                                         /* French */
    "enviado",  "enviado el", "fecha", "para",   "asunto",                                             /* Spanish */
    "inviato",  "data",    "oggetto",                                                                  /* Italian */
    "wyslano",  "wyslane", "do",       "dw",     "temat",                                              /* Polish */
    "staltheke", "apestale", "apestalmena", "emeromenia", "pros", "koin.", "koinopoiese", "thema",     /* Greek */
    "mibghut",  "lil",     "suggett",                                                                  /* Maltese */
    NULL
};

static const char *const separators[] = { "original message", "ursprungliche nachricht", "original-nachricht", "originalnachricht",
                                          "message d'origine", "message original", "mensaje original", "messaggio originale",
                                          "wiadomosc oryginalna", "oryginalna wiadomosc", "archiko menyma", NULL };

static const char *const of_devices[] = {
    "sent from my ", "sent from mail for", "sent from outlook", "sent from samsung", "get outlook for", "sent with proton", "sent from proton",
    "von meinem ", "gesendet von meinem", "gesendet mit der ", "gesendet mit dem ", "gesendet von outlook", "gesendet von mail",
    "diese nachricht wurde von meinem", "outlook fur ", "holen sie sich outlook",
    "envoye de mon ", "envoye depuis ", "envoye a partir de ", "telecharger outlook", "telechargez outlook", "obtenir outlook", "obtenez outlook",
    "enviado desde ", "obtener outlook", "descargar outlook", "inviato da ", "inviato dal ", "ottieni outlook", "scarica outlook",
    "wyslane z ", "wyslano z ", "pobierz outlook", "pobierz program outlook", "uzyskaj program outlook", "uzyskaj outlook",
    "staltheke apo ", "apestale apo ", "apokteste to outlook", "lepse tou outlook", "mibghut mill-", NULL
};

/* One row a language: a paragraph that has three of one row is one. */
static const char *const disclaimers[][16] = {
    { "confidential", "privileged", "intended recipient", "intended solely", "intended only", "received this", "in error", "notify the sender",
      "delete", "unauthorised", "unauthorized", "disclos", "disseminat" },
    { "vertraulich", "rechtlich geschutzt", "richtige adressat", "irrtumlich", "informieren sie", "vernichten", "unerlaubte", "nicht gestattet",
      "loschen sie", "empfanger", "weitergabe" },
    { "confidentiel", "destinataire", "par erreur", "detrui", "supprimer", "avertir", "exclusi", "interdit", "expediteur" },
    { "confidencial", "destinatario", "por error", "elimin", "notifi", "prohibid", "exclusiv", "remitente", "destruy" },
    { "riservat", "confidenzial", "destinatari", "per errore", "mittente", "distrugg", "cancell", "viet", "esclusiv" },
    { "poufn", "adresat", "omylkow", "nadawc", "usun", "zabronion", "odbiorc", "wylacznie" },
    { "empisteutik", "paralept", "kata lathos", "ek paradromes", "apostole", "diagrap", "apagoreu", "apokleistik" },
};

static const char *const auto_replies[] = {
    "automatic reply", "auto reply", "auto-reply", "autoreply", "out of office", "out of the office", "automatische antwort", "abwesenheit",
    "reponse automatique", "absence du bureau", "respuesta automatica", "fuera de la oficina", "risposta automatica", "fuori ufficio",
    "fuori sede", "automatyczna odpowiedz", "autoodpowiedz", "odpowiedz automatyczna", "poza biurem", "automate apantese", "ektos grapheiou", NULL
};

static bool has_one_of(Text folded, const char *const *list)
{
    for (; *list; list++)
        if (text_find(folded, text_from_z(*list), 0) >= 0)
            return true;
    return false;
}

static bool begins_with_one_of(Text folded, const char *const *list)
{
    for (; *list; list++)
        if (text_starts_with(folded, text_from_z(*list)))
            return true;
    return false;
}

static bool is_one_of(Text folded, const char *const *list)
{
    for (; *list; list++)
        if (text_is(folded, *list))
            return true;
    return false;
}

Text line_bare(Text line)
{
    while (line.length > 0 && strchr("> \t|*_", line.data[0]))
        line = text_slice(line, 1, line.length);
    return text_trim(line);
}

bool line_is_quoted(Text line)
{
    return text_starts_with(text_trim(line), TEXT(">"));
}

bool line_is_blank(Text line)
{
    return text_trim(line).length == 0;
}

bool line_is_answer_line(Text line, Text next)
{
    Text ends = TEXT(ANSWER_LINE_ENDS);
    return text_starts_with(line_bare(line), TEXT(ANSWER_LINE_BEGINS)) && (text_find(line, ends, 0) >= 0 || text_find(next, ends, 0) >= 0);
}

bool line_begins_attribution(Text folded)
{
    return begins_with_one_of(folded, attribution_begins) || (folded.length > 0 && folded.data[0] >= '1' && folded.data[0] <= '9');
}

bool line_names_writing(Text folded)
{
    return has_one_of(folded, verbs);
}

bool line_is_label(Text folded, bool *result_is_sender)
{
    ptrdiff_t colon = text_find(folded, TEXT(":"), 0);
    Text label = text_trim(text_slice(folded, 0, colon < 0 ? 0 : colon));
    while (text_ends_with(label, TEXT("*")))
        label = text_trim(text_slice(label, 0, label.length - 1));
    *result_is_sender = is_one_of(label, sender_labels);
    return *result_is_sender || is_one_of(label, other_labels);
}

bool line_is_separator(Text folded)
{
    return text_starts_with(folded, TEXT("--")) && text_ends_with(folded, TEXT("--")) && has_one_of(folded, separators);
}

bool line_is_rule(Text line)
{
    Text rule = text_trim(line);
    for (ptrdiff_t i = 0; i < rule.length; i++)
        if (rule.data[i] != '_' && rule.data[i] != '-')
            return false;
    return rule.length >= FEWEST_IN_RULE;
}

bool line_is_of_device(Text folded)
{
    bool is_german = text_starts_with(folded, TEXT("von meinem ")) && text_find(folded, TEXT("gesendet"), 0) < 0;
    return folded.length <= LONGEST_OF_DEVICE && begins_with_one_of(folded, of_devices) && !is_german;
}

bool paragraph_is_disclaimer(Text folded)
{
    for (size_t row = 0; row < sizeof disclaimers / sizeof *disclaimers; row++) {
        int hits = 0;
        for (const char *const *word = disclaimers[row]; *word; word++)
            hits += text_find(folded, text_from_z(*word), 0) >= 0;
        if (hits >= HITS_OF_DISCLAIMER)
            return true;
    }
    return false;
}

bool subject_is_of_auto_reply(Text folded)
{
    return begins_with_one_of(folded, auto_replies);
}
