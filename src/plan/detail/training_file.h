// SPDX-License-Identifier: Apache-2.0
// What a file says of a training pipeline. Months count from 0, the start of the plan; intervals
// are [from, until); an `until_month` of -1 is the end of the plan. Weeks are of seven days, a
// month has 52/12 of them.
#pragma once

#include "plan/file.h"

namespace truce::plan::training {

struct Course {
  std::string id;
  std::string title;
  // The assumptions ID.weeks, ID.attrition and ID.trainers_per_place stand above these three.
  double weeks = 0;
  double attrition = 0;           // share of those who start and do not finish
  double trainers_per_place = 0;  // at work for each place
  double gap_weeks = 0;           // between two runs of one team
  double places = 0;              // of one run
  std::string needs;              // the course that comes first; empty: recruits start here
  double ready = 0;               // have finished it before the plan starts
  std::string source;
  std::string certainty;
};
TRUCE_FIELDS(Course, Field{"id", &Course::id}, Field{"title", &Course::title},
             Field{"weeks", &Course::weeks}, Field{"attrition", &Course::attrition},
             Field{"trainers_per_place", &Course::trainers_per_place},
             Field{"gap_weeks", &Course::gap_weeks}, Field{"places", &Course::places},
             Field{"needs", &Course::needs}, Field{"ready", &Course::ready},
             Field{"source", &Course::source}, Field{"certainty", &Course::certainty});

struct Site {
  std::string id;
  std::string title;
  double places = 0;  // trainees at one time
  std::int32_t from_month = 0;
  std::int32_t until_month = -1;
  std::vector<std::string> courses;  // empty: every one
  bool proposed = false;             // an option of its own, not there yet
  std::optional<double> lat;
  std::optional<double> lon;
  std::string source;
  std::string certainty;
};
TRUCE_FIELDS(Site, Field{"id", &Site::id}, Field{"title", &Site::title},
             Field{"places", &Site::places}, Field{"from_month", &Site::from_month},
             Field{"until_month", &Site::until_month}, Field{"courses", &Site::courses},
             Field{"proposed", &Site::proposed}, Field{"lat", &Site::lat}, Field{"lon", &Site::lon},
             Field{"source", &Site::source}, Field{"certainty", &Site::certainty});

struct Trainers {
  std::string who;
  double people = 0;
  std::int32_t from_month = 0;
  std::int32_t until_month = -1;
  std::vector<std::string> courses;  // a caveat: these alone; empty: every one
  std::vector<std::string> sites;    // a caveat: there alone; empty: everywhere
  bool sure = true;                  // false: spoken of or pledged, not there
  std::string source;
  std::string certainty;
};
TRUCE_FIELDS(Trainers, Field{"who", &Trainers::who}, Field{"people", &Trainers::people},
             Field{"from_month", &Trainers::from_month},
             Field{"until_month", &Trainers::until_month}, Field{"courses", &Trainers::courses},
             Field{"sites", &Trainers::sites}, Field{"sure", &Trainers::sure},
             Field{"source", &Trainers::source}, Field{"certainty", &Trainers::certainty});

// So many graduates more by the end of each month.
struct Need {
  std::string course;
  double people = 0;  // a month
  std::int32_t from_month = 0;
  std::int32_t until_month = -1;
  double weight = 1;
  bool must = false;  // late is not good enough
  std::string source;
  std::string certainty;
};
TRUCE_FIELDS(Need, Field{"course", &Need::course}, Field{"people", &Need::people},
             Field{"from_month", &Need::from_month}, Field{"until_month", &Need::until_month},
             Field{"weight", &Need::weight}, Field{"must", &Need::must},
             Field{"source", &Need::source}, Field{"certainty", &Need::certainty});

// Recruits who come in a month. Where a file has none, there are always enough.
struct Intake {
  double people = 0;
  std::int32_t from_month = 0;
  std::int32_t until_month = -1;
  std::string source;
};
TRUCE_FIELDS(Intake, Field{"people", &Intake::people}, Field{"from_month", &Intake::from_month},
             Field{"until_month", &Intake::until_month}, Field{"source", &Intake::source});

struct Effort {
  double gap = 0.005;  // good enough where bound and plan differ by this share
};
TRUCE_FIELDS(Effort, Field{"gap", &Effort::gap});

struct Pipeline {
  std::int32_t months = 0;
  Effort effort;
  std::vector<Course> courses;
  std::vector<Site> sites;
  std::vector<Trainers> trainers;
  std::vector<Need> needs;
  std::vector<Intake> intakes;

  std::size_t course(std::string_view id) const;  // which must be there
};

// The file with `until_month` made plain. Nothing where a problem was told.
std::optional<Pipeline> read_pipeline(const File& file, Problems& problems);

// With the courses as a set of assumptions has them. Errors: out_of_range.
Result<Pipeline> under(const Pipeline& pipeline, const Assumed& assumed);

constexpr bool is_on(std::int32_t month, std::int32_t from, std::int32_t until) {
  return month >= from && month < until;
}

}  // namespace truce::plan::training
