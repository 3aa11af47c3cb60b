//! What events refer to: lists that the operator edits, organisations, venues, campaigns, programmes, the staff directory.

use crate::shorthand::{belongs_to, change, one_of, refers, unique};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, date, date_null, integer, integer_null, text, text_null, text_uniq, uuid, uuid_null};

change! {
    tables: [
        Table::create().table("term")
            .col(text("taxonomy")).col(text("key")).col(text("label")).col(text_null("label_en")).col(integer("position"))
            .primary_key(Index::create().col("taxonomy").col("key"))
            .take(),
        Table::create().table("organisation")
            .col(uuid("id").primary_key()).col(text_uniq("key")).col(text("name")).col(text("kind"))
            .col(text_null("public_contact_email")).col(text_null("public_phone")).col(text_null("website"))
            .col(text("calendar_mode"))
            .check(one_of("calendar_mode", ["invite", "attachment", "none"]))
            .take(),
        Table::create().table("venue")
            .col(uuid("id").primary_key()).col(text_uniq("key")).col(text("name"))
            .col(text_null("street")).col(text_null("postcode")).col(text_null("district"))
            .col(text("wheelchair")).col(boolean("accessible_toilet")).col(boolean("induction_loop")).col(text_null("stop"))
            .check(one_of("wheelchair", ["yes", "partly", "no"]))
            .take(),
        Table::create().table("campaign")
            .col(uuid("id").primary_key()).col(text_uniq("key")).col(text("title")).col(text("motto"))
            .col(date("starts_on")).col(date("ends_on"))
            .col(date_null("submission_deadline")).col(date_null("press_deadline")).col(date_null("print_deadline"))
            .col(integer_null("online_lead_days")).col(integer("summary_limit"))
            .take(),
        Table::create().table("programme")
            .col(uuid("id").primary_key()).col(text_uniq("key")).col(text("title"))
            .take(),
        Table::create().table("module")
            .col(uuid("id").primary_key()).col(uuid("programme_id")).col(text("key")).col(text("title"))
            .col(boolean("compulsory")).col(integer("position"))
            .foreign_key(&mut belongs_to("programme_id", "programme"))
            .take(),
        Table::create().table("org_unit")
            .col(uuid("id").primary_key()).col(text_uniq("key")).col(text("name")).col(uuid_null("parent_id")).col(text("kind"))
            .foreign_key(&mut refers("parent_id", "org_unit"))
            .check(one_of("kind", ["dezernat", "amt", "abteilung"]))
            .take(),
        Table::create().table("staff_member")
            .col(uuid("id").primary_key()).col(text_uniq("key")).col(text("name")).col(text_null("email"))
            .col(uuid("org_unit_id")).col(text("leader_level")).col(uuid_null("supervisor_id")).col(uuid_null("deputy_id"))
            .foreign_key(&mut refers("org_unit_id", "org_unit"))
            .foreign_key(&mut refers("supervisor_id", "staff_member"))
            .foreign_key(&mut refers("deputy_id", "staff_member"))
            .check(one_of("leader_level", ["none", "team", "abteilung", "amt", "dezernat"]))
            .take(),
    ],
    indexes: [unique("module_key", "module", ["programme_id", "key"])],
    drop: ["staff_member", "org_unit", "module", "programme", "campaign", "venue", "organisation", "term"]
}
