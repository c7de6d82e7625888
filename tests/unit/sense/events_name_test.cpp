// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/house_names.hpp"
#include "inventory/telemetry/domain_name.hpp"
#include "tests/unit/sense/told_events.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;
using telemetry::NameLookup;
using telemetry::NameService;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Bytes labels(std::string_view name) {
    auto bytes = Bytes{};
    while (!name.empty()) {
        auto const label = name.substr(0, name.find('.'));
        bytes.push_back(static_cast<std::uint8_t>(label.size()));
        bytes = joined({bytes, text_bytes(label)});
        name.remove_prefix(std::min(name.size(), label.size() + 1));
    }
    bytes.push_back(0);
    return bytes;
}

Bytes question(std::string_view name) {
    return joined({wire("1234 0100 0001 0000 0000 0000"), labels(name), wire("0001 0001")});
}

Bytes answer(std::string_view name, std::string_view address, std::string_view flags = "8180") {
    auto const has_address = !address.empty();
    return joined(
        {wire("1234"),
         wire(flags),
         wire(has_address ? "0001 0001 0000 0000" : "0001 0000 0000 0000"),
         labels(name),
         wire("0001 0001"),
         has_address ? joined({wire("c00c 0001 0001 00000e10 0004"), wire(address)}) : Bytes{}}
    );
}

Ends resolver() {
    auto ends = Ends{};
    ends.to_port = 53;
    return ends;
}

TEST(NameEvents, AQuestionAndItsAnswerAreOneEvent) {
    auto told = ToldEvents{};

    told.see(udp_frame(resolver(), question("pacs.local")));
    told.see(udp_frame(reversed(resolver()), answer("pacs.local", "0a010a14")), 20);
    told.pass(10'000);

    auto const lookups = told.of<NameLookup>();
    ASSERT_EQ(lookups.size(), 1U);
    EXPECT_EQ(lookups[0].name, "pacs.local");
    EXPECT_EQ(lookups[0].type, 1);
    EXPECT_EQ(text_of(lookups[0].asker.address), "10.1.10.5");
    EXPECT_EQ(text_of(lookups[0].answerer.address), "10.1.10.6");
    ASSERT_EQ(lookups[0].addresses.size(), 1U);
    EXPECT_EQ(text_of(lookups[0].addresses[0]), "10.1.10.20");
}

TEST(NameEvents, WhatPeopleLookUpOutsideIsShortened) {
    auto told = ToldEvents{};

    told.see(udp_frame(resolver(), question("private-matters.www.example.co.jp")));
    told.see(
        udp_frame(reversed(resolver()), answer("private-matters.www.example.co.jp", "cb007107"))
    );

    auto const lookup = told.of<NameLookup>().at(0);
    EXPECT_EQ(lookup.name, "example.co.jp");
    EXPECT_EQ(lookup.below.length, 19U);
    EXPECT_NE(lookup.below.hash, 0U);
    EXPECT_GT(lookup.below.entropy, 2);
    EXPECT_THAT(told.text(), Not(HasSubstr("private")));
}

TEST(NameEvents, ANameWithAnAddressOfTheHouseIsToldWhole) {
    auto told = ToldEvents{};

    told.see(udp_frame(resolver(), question("karte.example.ac.jp")));
    told.see(udp_frame(reversed(resolver()), answer("karte.example.ac.jp", "0a010a14")));

    EXPECT_EQ(told.of<NameLookup>().at(0).name, "karte.example.ac.jp");
}

TEST(NameEvents, ANameThatNobodyKnowsHasItsResult) {
    auto told = ToldEvents{};

    told.see(udp_frame(resolver(), question("qzxv.example.com")));
    told.see(udp_frame(reversed(resolver()), answer("qzxv.example.com", "", "8183")));

    EXPECT_EQ(told.of<NameLookup>().at(0).result, 3);
}

TEST(NameEvents, AQuestionWithoutAnswerIsToldAfterFiveSeconds) {
    auto told = ToldEvents{};

    told.see(udp_frame(resolver(), question("pacs.local")));
    told.pass(4'000);
    told.collect();
    told.pass(6'000);
    told.pass(7'100);

    auto const lookups = told.of<NameLookup>();
    ASSERT_EQ(lookups.size(), 1U);
    EXPECT_FALSE(lookups[0].answerer.address != telemetry::Address{});
}

TEST(NameEvents, EverybodyWhoAnswersANameOnTheLinkIsTold) {
    auto told = ToldEvents{};
    auto ends = Ends{};
    ends.to_port = 5355;
    ends.to = 0xE00000FC;
    ends.to_mac = 0x0100'5E00'00FC;
    told.see(udp_frame(ends, question("filesrv")));
    for (auto const from : {0x0A010A06U, 0x0A010A66U}) {
        auto answering = Ends{};
        answering.from = from;
        answering.to = Ends{}.from;
        answering.from_port = 5355;
        answering.to_port = ends.from_port;
        told.see(udp_frame(answering, answer("filesrv", "0a010a66", "8000")), 5);
    }

    auto const lookups = told.of<NameLookup>();
    ASSERT_EQ(lookups.size(), 2U);
    EXPECT_EQ(lookups[0].service, NameService::llmnr);
    EXPECT_EQ(text_of(lookups[1].answerer.address), "10.1.10.102");
}

TEST(NameEvents, ServersOutsideLoseWhatStandsBeforeTheirDomain) {
    auto told = ToldEvents{};
    auto ends = Ends{};
    ends.to = 0xCB007107;
    ends.to_port = 443;

    told.say(ends, client_hello("secret-portal.example.com"));

    auto const opening = told.of<telemetry::TlsOpening>().at(0);
    EXPECT_EQ(opening.name, "example.com");
    EXPECT_EQ(opening.ja4.size(), 36U);
    EXPECT_THAT(told.text(), Not(HasSubstr("secret")));
}

TEST(NameEvents, ServersInsideKeepTheirName) {
    auto told = ToldEvents{};
    auto ends = Ends{};
    ends.to_port = 443;

    told.say(ends, client_hello("karte.hosp.example"));

    EXPECT_EQ(told.of<telemetry::TlsOpening>().at(0).name, "karte.hosp.example");
}

TEST(NameEvents, AToolForRemoteMaintenanceIsNamed) {
    auto told = ToldEvents{};
    auto ends = Ends{};
    ends.to = 0xCB007107;
    ends.to_port = 443;

    told.say(ends, client_hello("relay-7.net.anydesk.com"));

    EXPECT_EQ(told.of<telemetry::TlsOpening>().at(0).remote_tool, "anydesk");
}

TEST(HouseNames, TheRegisteredDomainHasTheLabelsThatItsRegistryGives) {
    EXPECT_EQ(telemetry::registered_domain("www.example.com"), "example.com");
    EXPECT_EQ(telemetry::registered_domain("www.example.co.jp"), "example.co.jp");
    EXPECT_EQ(telemetry::registered_domain("a.b.city.example.lg.jp"), "example.lg.jp");
    EXPECT_EQ(telemetry::registered_domain("example.jp"), "example.jp");
    EXPECT_EQ(telemetry::registered_domain("www.example.jp"), "example.jp");
    EXPECT_EQ(telemetry::registered_domain("host"), "host");
}

TEST(HouseNames, ADomainThatOthersCanRegisterBelowIsNotBelieved) {
    auto names = HouseNames{1};
    names.learn("co.jp");
    names.learn("jp");
    names.learn("hosp.example.jp");

    EXPECT_FALSE(names.is_inside("www.other.co.jp"));
    EXPECT_TRUE(names.is_inside("PACS.hosp.example.jp."));
    EXPECT_FALSE(names.is_inside("evilhosp.example.jp"));
}

} // namespace

} // namespace sonae::sense
