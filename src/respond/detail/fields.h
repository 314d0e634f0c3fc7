// SPDX-License-Identifier: Apache-2.0
// The fields of each entry by the names that records carry, in the order in which they stand
// there. Writing and reading both follow these lists.
#pragma once

#include "model/fields.h"
#include "respond/entries.h"

namespace truce::respond {

TRUCE_FIELDS(Of, Field{"agreement", &Of::agreement}, Field{"drill", &Of::drill});
TRUCE_FIELDS(Address, Field{"channel", &Address::channel}, Field{"address", &Address::address});
TRUCE_FIELDS(CaseTold, Field{"case", &CaseTold::id}, Field{"occurred", &CaseTold::occurred},
             Field{"detected", &CaseTold::detected}, Field{"verified", &CaseTold::verified},
             Field{"where", &CaseTold::where}, Field{"party", &CaseTold::party},
             Field{"rules", &CaseTold::rules}, Field{"stage", &CaseTold::stage});

#define TRUCE_ENTRY(Struct, ...) \
  TRUCE_FIELDS(Struct, Field{"by", &Struct::by}, Field{"at", &Struct::at}, __VA_ARGS__)
#define TRUCE_OF_ENTRY(Struct, ...) TRUCE_ENTRY(Struct, Field{"of", &Struct::of}, __VA_ARGS__)
#define TRUCE_DEADLINE(Struct, ...)                                                            \
  TRUCE_OF_ENTRY(Struct, Field{"rule", &Struct::rule}, Field{"guarantor", &Struct::guarantor}, \
                 Field{"round", &Struct::round} __VA_OPT__(, ) __VA_ARGS__)

TRUCE_ENTRY(ContactListed, Field{"contact", &ContactListed::id},
            Field{"guarantor", &ContactListed::guarantor}, Field{"name", &ContactListed::name},
            Field{"office", &ContactListed::office}, Field{"deputy_of", &ContactListed::deputy_of},
            Field{"addresses", &ContactListed::addresses},
            Field{"may_decide", &ContactListed::may_decide}, Field{"from", &ContactListed::from},
            Field{"until", &ContactListed::until});
TRUCE_ENTRY(ContactRemoved, Field{"contact", &ContactRemoved::id},
            Field{"reason", &ContactRemoved::reason});
TRUCE_ENTRY(DrillStarted, Field{"drill", &DrillStarted::id},
            Field{"agreement", &DrillStarted::agreement}, Field{"title", &DrillStarted::title});
TRUCE_ENTRY(DrillEnded, Field{"drill", &DrillEnded::id}, Field{"reason", &DrillEnded::reason});
TRUCE_ENTRY(DrillCaseTold, Field{"drill", &DrillCaseTold::drill},
            Field{"told", &DrillCaseTold::told});
TRUCE_OF_ENTRY(FactTold, Field{"name", &FactTold::name}, Field{"value", &FactTold::value},
               Field{"party", &FactTold::party}, Field{"happened", &FactTold::happened},
               Field{"source", &FactTold::source});
TRUCE_OF_ENTRY(TierDecided, Field{"tier", &TierDecided::tier}, Field{"word", &TierDecided::word},
               Field{"authority", &TierDecided::authority}, Field{"reason", &TierDecided::reason});
TRUCE_OF_ENTRY(StepReported, Field{"rule", &StepReported::rule},
               Field{"guarantor", &StepReported::guarantor}, Field{"round", &StepReported::round},
               Field{"progress", &StepReported::progress},
               Field{"authority", &StepReported::authority},
               Field{"pledges", &StepReported::pledges}, Field{"words", &StepReported::words});
TRUCE_OF_ENTRY(ResponseEnded, Field{"how", &ResponseEnded::how},
               Field{"authority", &ResponseEnded::authority},
               Field{"reason", &ResponseEnded::reason});
TRUCE_ENTRY(ConsultationCalled, Field{"consultation", &ConsultationCalled::id},
            Field{"of", &ConsultationCalled::of}, Field{"rule", &ConsultationCalled::rule},
            Field{"guarantors", &ConsultationCalled::guarantors},
            Field{"quorum", &ConsultationCalled::quorum}, Field{"due", &ConsultationCalled::due},
            Field{"reason", &ConsultationCalled::reason});
TRUCE_ENTRY(CallAnswered, Field{"consultation", &CallAnswered::id},
            Field{"guarantor", &CallAnswered::guarantor}, Field{"contact", &CallAnswered::contact});
TRUCE_ENTRY(PositionTaken, Field{"consultation", &PositionTaken::id},
            Field{"guarantor", &PositionTaken::guarantor},
            Field{"authority", &PositionTaken::authority}, Field{"voice", &PositionTaken::voice},
            Field{"pledges", &PositionTaken::pledges}, Field{"words", &PositionTaken::words});
TRUCE_ENTRY(ConsultationClosed, Field{"consultation", &ConsultationClosed::id},
            Field{"held", &ConsultationClosed::held},
            Field{"minutes", &ConsultationClosed::minutes});
TRUCE_ENTRY(NoticeAcknowledged, Field{"notice", &NoticeAcknowledged::id},
            Field{"contact", &NoticeAcknowledged::contact});
TRUCE_OF_ENTRY(TierPrompted, Field{"tier", &TierPrompted::tier},
               Field{"cases", &TierPrompted::cases}, Field{"reason", &TierPrompted::reason});
TRUCE_OF_ENTRY(TierLapsed, Field{"tier", &TierLapsed::tier}, Field{"reason", &TierLapsed::reason});
TRUCE_DEADLINE(DeadlineSet, Field{"start", &DeadlineSet::start}, Field{"due", &DeadlineSet::due},
               Field{"cases", &DeadlineSet::cases});
TRUCE_DEADLINE(DeadlineMet);
TRUCE_DEADLINE(DeadlinePassed);
TRUCE_DEADLINE(DeadlineCancelled, Field{"reason", &DeadlineCancelled::reason});
TRUCE_ENTRY(NoticeQueued, Field{"notice", &NoticeQueued::id}, Field{"of", &NoticeQueued::of},
            Field{"to", &NoticeQueued::to}, Field{"channel", &NoticeQueued::channel},
            Field{"about", &NoticeQueued::about}, Field{"subject", &NoticeQueued::subject},
            Field{"text", &NoticeQueued::text}, Field{"due", &NoticeQueued::due});
TRUCE_ENTRY(NoticeTried, Field{"notice", &NoticeTried::id}, Field{"outcome", &NoticeTried::outcome},
            Field{"words", &NoticeTried::words});

#undef TRUCE_DEADLINE
#undef TRUCE_OF_ENTRY
#undef TRUCE_ENTRY

}  // namespace truce::respond
