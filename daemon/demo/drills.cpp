// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/drills.hpp"

namespace sonae::demo {

namespace {

using namespace core::incident;
using std::chrono::hours;
using std::chrono::minutes;

constexpr auto japan = hours{9};
constexpr auto first_drill = hours{24 * 42};
constexpr auto second_drill = minutes{45};

/// 14:00 in Japan on the day of `at`.
Instant afternoon(Instant at) {
    return std::chrono::floor<std::chrono::days>(at + japan) + hours{14} - japan;
}

/// Names of devices of the ledger that begin so, as many as asked for.
Result<std::vector<std::string>>
devices_called(core::Store& store, std::string_view prefix, std::size_t count) {
    TRY(rows, store.rows());
    auto names = std::vector<std::string>{};
    for (auto const& row : rows) {
        if (names.size() < count && row.name.starts_with(prefix)) {
            names.push_back(row.name);
        }
    }
    return names;
}

Result<void> mark_assets(Rehearsal& drill, std::vector<std::string> const& names, AssetMark mark) {
    for (auto const& name : names) {
        TRY_DONE(drill.act("it_section", SetAsset{name, mark, {}}).context("asset", name));
        drill.pass(std::chrono::seconds{20});
    }
    return {};
}

Result<void> note(Rehearsal& drill, std::string_view role, std::string line) {
    return drill.act(role, AddNote{std::move(line), {}});
}

Result<void> end_services(Rehearsal& drill, ServiceMark mark, std::string const& why) {
    for (auto const service : {Service::emergency, Service::outpatient, Service::examination}) {
        TRY_DONE(drill.act("care_lead", SetService{service, mark, why}));
    }
    return {};
}

struct Opening {
    std::string title;
    Severity severity = Severity::high;
    Scenario scenario = Scenario::other;
    std::vector<Criterion> criteria;
};

/// The duty person declares; then everybody takes his role.
Result<void> begin(Rehearsal& drill, Opening opening) {
    TRY_DONE(drill.open());
    auto declare = Declare{};
    declare.title = std::move(opening.title);
    declare.severity = opening.severity;
    declare.scenario = opening.scenario;
    declare.criteria = std::move(opening.criteria);
    declare.is_drill = true;
    TRY_DONE(drill.declare("it_section", std::move(declare)));
    return drill.take_roles();
}

Result<void> hold_ransomware_drill(Stage const& stage, Instant begins) {
    auto drill = Rehearsal{stage, begins};
    TRY_DONE(begin(
        drill,
        {"5 階東病棟のプリンターから英文の紙が出続けている",
         Severity::critical,
         Scenario::ransomware,
         {Criterion::ransom_note, Criterion::many_devices_affected}}
    ));
    TRY(servers, devices_called(stage.store, "HIS-", 3));
    TRY(clients, devices_called(stage.store, "KARTE-0", 4));
    TRY_DONE(mark_assets(drill, clients, AssetMark::suspected));
    TRY_DONE(note(
        drill,
        "nursing_director",
        "5 階東と 5 階西で印刷が止まらない。電源を切らず LAN ケーブルを抜いた"
    ));
    TRY(is_stop_asked, drill.work_until("システム使用停止の判断"));
    if (!is_stop_asked) {
        return Error{Errc::internal, "the plan did not ask whether systems are stopped"};
    }
    TRY_DONE(mark_assets(drill, servers, AssetMark::cut_off));
    TRY_DONE(end_services(drill, ServiceMark::alternative, "紙伝票で運用"));
    auto facts = core::ClockFacts{};
    facts.may_have_leaked = true;
    facts.is_sensitive = true;
    facts.is_wrongful = true;
    facts.may_hinder_care = true;
    facts.is_attack = true;
    TRY_DONE(drill.act("csirt_lead", SetAware{drill.now(), facts}));

    auto const skipped = std::string_view{"原因調査（必要に応じて事業者等に依頼）"};
    TRY(is_there, drill.work_until(skipped));
    if (is_there) {
        TRY(task, drill.ref(skipped));
        TRY_DONE(drill.act("csirt_lead", SkipTask{task, "訓練では扱わない"}));
    }
    TRY_DONE(drill.work_until("通常運用復帰の宣言"));
    TRY_DONE(mark_assets(drill, servers, AssetMark::restored));
    TRY_DONE(mark_assets(drill, clients, AssetMark::normal));
    TRY_DONE(end_services(drill, ServiceMark::normal, ""));
    TRY_DONE(drill.work_until(""));
    TRY_DONE(note(drill, "recorder", "反省会: 連絡網の 2 人が古い番号のままだった。台帳を直す"));
    return drill.act("csirt_lead", Close{"訓練終了", {}});
}

Result<void> begin_second_drill(Stage const& stage, Instant begins, Instant now) {
    auto drill = Rehearsal{stage, begins};
    TRY_DONE(begin(
        drill,
        {"電子カルテにつながらない端末が増えている",
         Severity::high,
         Scenario::ehr_down,
         {Criterion::many_devices_affected, Criterion::care_hindered}}
    ));
    TRY(clients, devices_called(stage.store, "KARTE-0", 3));
    TRY_DONE(mark_assets(drill, clients, AssetMark::under_examination));
    TRY_DONE(drill.act("care_lead", SetService{Service::outpatient, ServiceMark::limited, ""}));
    TRY_DONE(drill.work_until("システム使用停止の判断"));
    if (drill.now() < now) {
        drill.pass(std::chrono::ceil<std::chrono::seconds>(now - drill.now()));
    }
    return {};
}

} // namespace

Result<void> hold_drills(Stage const& stage, Instant now) {
    TRY_DONE(hold_ransomware_drill(stage, afternoon(now - first_drill)));
    return begin_second_drill(stage, now - second_drill, now);
}

} // namespace sonae::demo
