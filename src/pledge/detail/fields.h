// SPDX-License-Identifier: Apache-2.0
// The fields of what the register keeps, by the names that files and records carry, in the order in
// which they stand there. TOML, CSV and records all follow these lists.
#pragma once

#include "base/field_reader.h"
#include "pledge/entries.h"

namespace truce::pledge {

TRUCE_FIELDS(Titles, Field{"uk", &Titles::uk}, Field{"fr", &Titles::fr});
TRUCE_FIELDS(Words, Field{"en", &Words::en}, Field{"uk", &Words::uk}, Field{"fr", &Words::fr});
TRUCE_FIELDS(Share, Field{"guarantor", &Share::guarantor}, Field{"weight", &Share::weight});
TRUCE_FIELDS(Done, Field{"on", &Done::on}, Field{"source", &Done::source}, Field{"at", &Done::at});

TRUCE_FIELDS(Guarantor, Field{"id", &Guarantor::id}, Field{"title", &Guarantor::title},
             Field{"titles", &Guarantor::titles}, Field{"names", &Guarantor::names});
TRUCE_FIELDS(Source, Field{"id", &Source::id}, Field{"title", &Source::title},
             Field{"publisher", &Source::publisher}, Field{"published", &Source::published},
             Field{"url", &Source::url}, Field{"note", &Source::note});
TRUCE_FIELDS(Statement, Field{"guarantor", &Statement::guarantor}, Field{"id", &Statement::id},
             Field{"topic", &Statement::topic}, Field{"what", &Statement::what},
             Field{"status", &Statement::status}, Field{"summary", &Statement::summary},
             Field{"said", &Statement::said}, Field{"until", &Statement::until},
             Field{"source", &Statement::source}, Field{"at", &Statement::at},
             Field{"who", &Statement::who}, Field{"speaker", &Statement::speaker},
             Field{"certainty", &Statement::certainty}, Field{"quantity", &Statement::quantity},
             Field{"bound", &Statement::bound}, Field{"unit", &Statement::unit},
             Field{"item", &Statement::item}, Field{"amount", &Statement::amount},
             Field{"currency", &Statement::currency}, Field{"to", &Statement::to},
             Field{"part_of", &Statement::part_of}, Field{"draws_on", &Statement::draws_on},
             Field{"with", &Statement::with}, Field{"conditions", &Statement::conditions},
             Field{"caveats", &Statement::caveats}, Field{"tasks", &Statement::tasks},
             Field{"places", &Statement::places}, Field{"notice_days", &Statement::notice_days},
             Field{"months", &Statement::months},
             Field{"rotation_months", &Statement::rotation_months},
             Field{"contradicts", &Statement::contradicts}, Field{"words", &Statement::words});
TRUCE_FIELDS(Obligation, Field{"guarantor", &Obligation::guarantor}, Field{"id", &Obligation::id},
             Field{"title", &Obligation::title}, Field{"kind", &Obligation::kind},
             Field{"from", &Obligation::from}, Field{"until", &Obligation::until},
             Field{"every_months", &Obligation::every_months}, Field{"on", &Obligation::on},
             Field{"days", &Obligation::days}, Field{"source", &Obligation::source},
             Field{"at", &Obligation::at}, Field{"done", &Obligation::done});
TRUCE_FIELDS(Fulfilment, Field{"obligation", &Fulfilment::obligation}, Field{"on", &Fulfilment::on},
             Field{"source", &Fulfilment::source}, Field{"at", &Fulfilment::at});
TRUCE_FIELDS(Happened, Field{"event", &Happened::event}, Field{"on", &Happened::on},
             Field{"source", &Happened::source}, Field{"at", &Happened::at});
TRUCE_FIELDS(OwnCode, Field{"id", &OwnCode::id}, Field{"kind", &OwnCode::kind},
             Field{"words", &OwnCode::words}, Field{"excludes_tasks", &OwnCode::excludes_tasks},
             Field{"excludes_places", &OwnCode::excludes_places});
TRUCE_FIELDS(Rate, Field{"currency", &Rate::currency}, Field{"on", &Rate::on},
             Field{"per_euro", &Rate::per_euro}, Field{"source", &Rate::source},
             Field{"certainty", &Rate::certainty});
TRUCE_FIELDS(Gdp, Field{"guarantor", &Gdp::guarantor}, Field{"year", &Gdp::year},
             Field{"amount", &Gdp::amount}, Field{"currency", &Gdp::currency},
             Field{"source", &Gdp::source}, Field{"certainty", &Gdp::certainty});
TRUCE_FIELDS(DonorMonth, Field{"source", &DonorMonth::source}, Field{"donor", &DonorMonth::donor},
             Field{"iso", &DonorMonth::iso}, Field{"year", &DonorMonth::year},
             Field{"month", &DonorMonth::month}, Field{"total", &DonorMonth::total},
             Field{"financial", &DonorMonth::financial},
             Field{"humanitarian", &DonorMonth::humanitarian},
             Field{"military", &DonorMonth::military},
             Field{"commitments", &DonorMonth::commitments},
             Field{"to_be_allocated", &DonorMonth::to_be_allocated}, Field{"gdp", &DonorMonth::gdp},
             Field{"pct_gdp", &DonorMonth::pct_gdp});

TRUCE_FIELDS(GuarantorNamed, Field{"by", &GuarantorNamed::by},
             Field{"guarantor", &GuarantorNamed::guarantor});
TRUCE_FIELDS(SourceCited, Field{"by", &SourceCited::by}, Field{"source", &SourceCited::source});
TRUCE_FIELDS(StatementRecorded, Field{"by", &StatementRecorded::by},
             Field{"statement", &StatementRecorded::statement});
TRUCE_FIELDS(ObligationRecorded, Field{"by", &ObligationRecorded::by},
             Field{"obligation", &ObligationRecorded::obligation});
TRUCE_FIELDS(HappeningRecorded, Field{"by", &HappeningRecorded::by},
             Field{"happened", &HappeningRecorded::happened});
TRUCE_FIELDS(CodeDefined, Field{"by", &CodeDefined::by}, Field{"code", &CodeDefined::code});
TRUCE_FIELDS(RateRecorded, Field{"by", &RateRecorded::by}, Field{"rate", &RateRecorded::rate});
TRUCE_FIELDS(GdpRecorded, Field{"by", &GdpRecorded::by}, Field{"gdp", &GdpRecorded::gdp});
TRUCE_FIELDS(DonorMonthRecorded, Field{"by", &DonorMonthRecorded::by},
             Field{"row", &DonorMonthRecorded::row});
TRUCE_FIELDS(ContradictionDecided, Field{"by", &ContradictionDecided::by},
             Field{"of", &ContradictionDecided::of}, Field{"take", &ContradictionDecided::take},
             Field{"reason", &ContradictionDecided::reason});
TRUCE_FIELDS(ObligationDone, Field{"by", &ObligationDone::by},
             Field{"done", &ObligationDone::done});

}  // namespace truce::pledge
