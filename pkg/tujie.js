var h=class extends Error{constructor(t,e,n){super(e),this.name="TujieError",this.code=t,this.file=n&&n.file,this.row=n&&n.row,this.field=n&&n.field,this.expected=n&&n.expected,this.found=n&&n.found}};function v(r){return r instanceof h?r:r&&typeof r.code=="string"?new h(r.code,r.message,r):new h("browser",String(r&&r.message||r))}var st={failed:["图表无法显示。","This chart cannot be shown. "],"wasm-load":["图表程序未能载入,请刷新页面再试。","The chart program could not be loaded; reload the page to try again."],"not-found":["没有找到数据文件:","The data file was not found: "],network:["数据文件未能载入:","The data file could not be loaded: "],"too-large":["数据文件过大,上限20 MB:","The data file is too large, at most 20 MB: "],"not-json":["数据文件不是有效的JSON:","The data file is not valid JSON: "],empty:["数据文件是空的:","The data file is empty: "],"bad-element":["请给 mount 一个页面元素。","mount needs an element of the page."],destroyed:["图表已移除。","The chart has been destroyed."]};function S(r,t){return st[r][/^en/i.test(t)?1:0]||""}var A=class{__destroy_into_raw(){let t=this.__wbg_ptr;return this.__wbg_ptr=0,X.unregister(this),t}free(){let t=this.__destroy_into_raw();a.__wbg_charthandle_free(t,0)}csv(){let t,e;try{let p=a.__wbindgen_add_to_stack_pointer(-16)>>>0;a.charthandle_csv(p,this.__wbg_ptr);var n=_().getInt32(p+0,!0),o=_().getInt32(p+4,!0),s=_().getInt32(p+8,!0),c=_().getInt32(p+12,!0),f=n,b=o;if(c)throw f=0,b=0,g(s);return t=f,e=b,u(f,b)}finally{a.__wbindgen_add_to_stack_pointer(16),a.__wbindgen_export3(t,e,1)}}describe(){let t,e;try{let p=a.__wbindgen_add_to_stack_pointer(-16)>>>0;a.charthandle_describe(p,this.__wbg_ptr);var n=_().getInt32(p+0,!0),o=_().getInt32(p+4,!0),s=_().getInt32(p+8,!0),c=_().getInt32(p+12,!0),f=n,b=o;if(c)throw f=0,b=0,g(s);return t=f,e=b,u(f,b)}finally{a.__wbindgen_add_to_stack_pointer(16),a.__wbindgen_export3(t,e,1)}}destroy(){a.charthandle_destroy(this.__wbg_ptr)}get drawn(){return a.charthandle_drawn(this.__wbg_ptr)!==0}constructor(t,e,n,o){let s=H(t),c=H(e);try{let L=a.__wbindgen_add_to_stack_pointer(-16)>>>0;ft(n,k),a.charthandle_new(L,s,c,n.__wbg_ptr,d(o));var f=_().getInt32(L+0,!0),b=_().getInt32(L+4,!0),p=_().getInt32(L+8,!0);if(p)throw g(b);return this.__wbg_ptr=f,X.register(this,this.__wbg_ptr,this),this}finally{a.__wbindgen_add_to_stack_pointer(16),y[T++]=void 0,y[T++]=void 0}}picture(t){try{let s=a.__wbindgen_add_to_stack_pointer(-16)>>>0;a.charthandle_picture(s,this.__wbg_ptr,t);var e=_().getInt32(s+0,!0),n=_().getInt32(s+4,!0),o=_().getInt32(s+8,!0);if(o)throw g(n);return g(e)}finally{a.__wbindgen_add_to_stack_pointer(16)}}select(t){try{let s=a.__wbindgen_add_to_stack_pointer(-16)>>>0,c=x(t,a.__wbindgen_export,a.__wbindgen_export2),f=m;a.charthandle_select(s,this.__wbg_ptr,c,f);var e=_().getInt32(s+0,!0),n=_().getInt32(s+4,!0),o=_().getInt32(s+8,!0);if(o)throw g(n);return e!==0}finally{a.__wbindgen_add_to_stack_pointer(16)}}svg(){let t,e;try{let p=a.__wbindgen_add_to_stack_pointer(-16)>>>0;a.charthandle_svg(p,this.__wbg_ptr);var n=_().getInt32(p+0,!0),o=_().getInt32(p+4,!0),s=_().getInt32(p+8,!0),c=_().getInt32(p+12,!0),f=n,b=o;if(c)throw f=0,b=0,g(s);return t=f,e=b,u(f,b)}finally{a.__wbindgen_add_to_stack_pointer(16),a.__wbindgen_export3(t,e,1)}}update(t){let e=H(t);try{let s=a.__wbindgen_add_to_stack_pointer(-16)>>>0;a.charthandle_update(s,this.__wbg_ptr,e);var n=_().getInt32(s+0,!0),o=_().getInt32(s+4,!0);if(o)throw g(n)}finally{a.__wbindgen_add_to_stack_pointer(16),y[T++]=void 0}}};Symbol.dispose&&(A.prototype[Symbol.dispose]=A.prototype.free);var k=class r{static __wrap(t){let e=Object.create(r.prototype);return e.__wbg_ptr=t,G.register(e,e.__wbg_ptr,e),e}__destroy_into_raw(){let t=this.__wbg_ptr;return this.__wbg_ptr=0,G.unregister(this),t}free(){let t=this.__destroy_into_raw();a.__wbg_reporthandle_free(t,0)}about(){try{let o=a.__wbindgen_add_to_stack_pointer(-16)>>>0;a.reporthandle_about(o,this.__wbg_ptr);var t=_().getInt32(o+0,!0),e=_().getInt32(o+4,!0),n=_().getInt32(o+8,!0);if(n)throw g(e);return g(t)}finally{a.__wbindgen_add_to_stack_pointer(16)}}static bundled(){try{let o=a.__wbindgen_add_to_stack_pointer(-16)>>>0;a.reporthandle_bundled(o);var t=_().getInt32(o+0,!0),e=_().getInt32(o+4,!0),n=_().getInt32(o+8,!0);if(n)throw g(e);return r.__wrap(t)}finally{a.__wbindgen_add_to_stack_pointer(16)}}figures(t,e){try{let c=a.__wbindgen_add_to_stack_pointer(-16)>>>0,f=x(e,a.__wbindgen_export,a.__wbindgen_export2),b=m;a.reporthandle_figures(c,this.__wbg_ptr,d(t),f,b);var n=_().getInt32(c+0,!0),o=_().getInt32(c+4,!0),s=_().getInt32(c+8,!0);if(s)throw g(o);return g(n)}finally{a.__wbindgen_add_to_stack_pointer(16)}}static fromObject(t){try{let s=a.__wbindgen_add_to_stack_pointer(-16)>>>0;a.reporthandle_fromObject(s,d(t));var e=_().getInt32(s+0,!0),n=_().getInt32(s+4,!0),o=_().getInt32(s+8,!0);if(o)throw g(n);return r.__wrap(e)}finally{a.__wbindgen_add_to_stack_pointer(16)}}static fromPacked(t){try{let s=a.__wbindgen_add_to_stack_pointer(-16)>>>0,c=x(t,a.__wbindgen_export,a.__wbindgen_export2),f=m;a.reporthandle_fromPacked(s,c,f);var e=_().getInt32(s+0,!0),n=_().getInt32(s+4,!0),o=_().getInt32(s+8,!0);if(o)throw g(n);return r.__wrap(e)}finally{a.__wbindgen_add_to_stack_pointer(16)}}views(){try{let o=a.__wbindgen_add_to_stack_pointer(-16)>>>0;a.reporthandle_views(o,this.__wbg_ptr);var t=_().getInt32(o+0,!0),e=_().getInt32(o+4,!0),n=_().getInt32(o+8,!0);if(n)throw g(e);return g(t)}finally{a.__wbindgen_add_to_stack_pointer(16)}}};Symbol.dispose&&(k.prototype[Symbol.dispose]=k.prototype.free);function _t(){return{__proto__:null,"./tujie_bg.js":{__proto__:null,__wbg_Error_208446807d0d1e30:function(t,e){let n=Error(u(t,e));return d(n)},__wbg_String_8564e559799eccda:function(t,e){let n=String(i(e)),o=x(n,a.__wbindgen_export,a.__wbindgen_export2),s=m;_().setInt32((t>>>0)+4,s,!0),_().setInt32((t>>>0)+0,o,!0)},__wbg___wbindgen_boolean_get_4f1baf9a00be3c74:function(t){let e=i(t),n=typeof e=="boolean"?e:void 0;return w(n)?16777215:n?1:0},__wbg___wbindgen_is_function_741ff2bb612836f5:function(t){return typeof i(t)=="function"},__wbg___wbindgen_is_null_c22311b1cc228e3a:function(t){return i(t)===null},__wbg___wbindgen_is_object_8b968c3ab8e96595:function(t){let e=i(t);return typeof e=="object"&&e!==null},__wbg___wbindgen_is_symbol_f846131a047725ea:function(t){return typeof i(t)=="symbol"},__wbg___wbindgen_is_undefined_be5b34249ff1fc15:function(t){return i(t)===void 0},__wbg___wbindgen_number_get_934b640d0889af78:function(t,e){let n=i(e),o=typeof n=="number"?n:void 0;_().setFloat64((t>>>0)+8,w(o)?0:o,!0),_().setInt32((t>>>0)+0,!w(o),!0)},__wbg___wbindgen_string_get_7ce8eee7fd327545:function(t,e){let n=i(e),o=typeof n=="string"?n:void 0;var s=w(o)?0:x(o,a.__wbindgen_export,a.__wbindgen_export2),c=m;_().setInt32((t>>>0)+4,c,!0),_().setInt32((t>>>0)+0,s,!0)},__wbg___wbindgen_throw_4c88d8bf264fd984:function(t,e){throw new Error(u(t,e))},__wbg__wbg_cb_unref_09736879a3f67559:function(t){i(t)._wbg_cb_unref()},__wbg_addEventListener_f2d27251d333a631:function(){return l(function(t,e,n,o,s){i(t).addEventListener(u(e,n),i(o),i(s))},arguments)},__wbg_addListener_2b9e33a7d961fe62:function(){return l(function(t,e){i(t).addListener(i(e))},arguments)},__wbg_altKey_423da1d67b588078:function(t){return i(t).altKey},__wbg_appendChild_dbf7ad2f48413560:function(){return l(function(t,e){let n=i(t).appendChild(i(e));return d(n)},arguments)},__wbg_arc_df3f7eb77e59876f:function(){return l(function(t,e,n,o,s,c){i(t).arc(e,n,o,s,c)},arguments)},__wbg_beginPath_ab690dc0c7efe6dc:function(t){i(t).beginPath()},__wbg_call_fc92fee6137d452d:function(){return l(function(t,e,n,o){let s=i(t).call(i(e),i(n),i(o));return d(s)},arguments)},__wbg_cancelAnimationFrame_c0d19c5f7cfd7aae:function(){return l(function(t,e){i(t).cancelAnimationFrame(e)},arguments)},__wbg_clientWidth_269ea87f17b863bf:function(t){return i(t).clientWidth},__wbg_clientX_7207eed549b03753:function(t){return i(t).clientX},__wbg_clientY_3371139730cd6f74:function(t){return i(t).clientY},__wbg_clip_26239db7c0b67972:function(t){i(t).clip()},__wbg_closePath_e9e11e034c5d75a3:function(t){i(t).closePath()},__wbg_createElement_de4a31ed2fb252be:function(){return l(function(t,e,n){let o=i(t).createElement(u(e,n));return d(o)},arguments)},__wbg_ctrlKey_b7978e4cf78dc62b:function(t){return i(t).ctrlKey},__wbg_currentTarget_ed5964b1e5e730f0:function(t){let e=i(t).currentTarget;return w(e)?0:d(e)},__wbg_devicePixelRatio_90ee4024cee5d5f4:function(t){return i(t).devicePixelRatio},__wbg_disconnect_cfb0d06aca1c1b50:function(t){i(t).disconnect()},__wbg_document_3b5c3071b43e97ee:function(t){let e=i(t).document;return w(e)?0:d(e)},__wbg_fillRect_e1f0b9915220348b:function(t,e,n,o,s){i(t).fillRect(e,n,o,s)},__wbg_fillText_89d353a9ad9f4a1a:function(){return l(function(t,e,n,o,s){i(t).fillText(u(e,n),o,s)},arguments)},__wbg_fill_cb36fe21a8d46cd7:function(t){i(t).fill()},__wbg_getBoundingClientRect_329ca748ec918b0c:function(t){let e=i(t).getBoundingClientRect();return d(e)},__wbg_getComputedStyle_3be93eadae0000a9:function(){return l(function(t,e){let n=i(t).getComputedStyle(i(e));return w(n)?0:d(n)},arguments)},__wbg_getContext_d93f904b714852ae:function(){return l(function(t,e,n){let o=i(t).getContext(u(e,n));return w(o)?0:d(o)},arguments)},__wbg_getPropertyValue_c0aae8b8341401f1:function(){return l(function(t,e,n,o){let s=i(e).getPropertyValue(u(n,o)),c=x(s,a.__wbindgen_export,a.__wbindgen_export2),f=m;_().setInt32((t>>>0)+4,f,!0),_().setInt32((t>>>0)+0,c,!0)},arguments)},__wbg_get_2080c49015e35254:function(){return l(function(t,e){let n=Reflect.get(i(t),i(e));return d(n)},arguments)},__wbg_get_unchecked_e6325ad374eff861:function(t,e){let n=i(t)[e>>>0];return d(n)},__wbg_height_ce5f2b5901ba05ab:function(t){return i(t).height},__wbg_hidden_a24b2caa480655e6:function(t){return i(t).hidden},__wbg_instanceof_CanvasRenderingContext2d_72a60be8aaadecab:function(t){let e;try{e=i(t)instanceof CanvasRenderingContext2D}catch(o){e=!1}return e},__wbg_instanceof_DataView_c848a927e99fc10e:function(t){let e;try{e=i(t)instanceof DataView}catch(o){e=!1}return e},__wbg_instanceof_Float64Array_4acace5b49aaf791:function(t){let e;try{e=i(t)instanceof Float64Array}catch(o){e=!1}return e},__wbg_instanceof_HtmlCanvasElement_89f280683e987b9e:function(t){let e;try{e=i(t)instanceof HTMLCanvasElement}catch(o){e=!1}return e},__wbg_instanceof_MediaQueryList_f2e3ce87b8cf82fb:function(t){let e;try{e=i(t)instanceof MediaQueryList}catch(o){e=!1}return e},__wbg_instanceof_Window_5cf453f5639aa1a2:function(t){let e;try{e=i(t)instanceof Window}catch(o){e=!1}return e},__wbg_isArray_bcf1376d0d732d08:function(t){return Array.isArray(i(t))},__wbg_isView_7c4f5a7c257b3a84:function(t){return ArrayBuffer.isView(i(t))},__wbg_is_2248ff2b575d60c7:function(t,e){return Object.is(i(t),i(e))},__wbg_key_76125a528069feff:function(t,e){let n=i(e).key,o=x(n,a.__wbindgen_export,a.__wbindgen_export2),s=m;_().setInt32((t>>>0)+4,s,!0),_().setInt32((t>>>0)+0,o,!0)},__wbg_left_9df47701ff317a35:function(t){return i(t).left},__wbg_length_5a8bb8abe1e54e15:function(t){return i(t).length},__wbg_length_b03a0fabb109b1e9:function(t){return i(t).length},__wbg_lineTo_91262b25fb37c461:function(t,e,n){i(t).lineTo(e,n)},__wbg_matchMedia_b53687d22ec43649:function(){return l(function(t,e,n){let o=i(t).matchMedia(u(e,n));return w(o)?0:d(o)},arguments)},__wbg_matches_a47c420646498c64:function(t){return i(t).matches},__wbg_measureText_d831259b682a3f7d:function(){return l(function(t,e,n){let o=i(t).measureText(u(e,n));return d(o)},arguments)},__wbg_media_a175d27456ed4b5f:function(t,e){let n=i(e).media,o=x(n,a.__wbindgen_export,a.__wbindgen_export2),s=m;_().setInt32((t>>>0)+4,s,!0),_().setInt32((t>>>0)+0,o,!0)},__wbg_metaKey_33c588e07fd74724:function(t){return i(t).metaKey},__wbg_moveTo_b4cd3b0b7e1585a5:function(t,e,n){i(t).moveTo(e,n)},__wbg_new_22589e9be6cca455:function(t){let e=new Float64Array(i(t));return d(e)},__wbg_new_37eb45aaf5eeb820:function(){let t=new Array;return d(t)},__wbg_new_bdf613c6b0b3d702:function(){return l(function(t){let e=new ResizeObserver(i(t));return d(e)},arguments)},__wbg_new_cd4348290afae586:function(){let t=new Object;return d(t)},__wbg_observe_0bd2cd721b4e32da:function(t,e){i(t).observe(i(e))},__wbg_offsetHeight_91ca9e2be23502e5:function(t){return i(t).offsetHeight},__wbg_offsetWidth_ec7d4ad6adc7e29d:function(t){return i(t).offsetWidth},__wbg_ownerDocument_adefd47fd596fe80:function(t){let e=i(t).ownerDocument;return w(e)?0:d(e)},__wbg_parentElement_300cdd39ce1d95f8:function(t){let e=i(t).parentElement;return w(e)?0:d(e)},__wbg_pointerType_c9fa8bdb617406a5:function(t,e){let n=i(e).pointerType,o=x(n,a.__wbindgen_export,a.__wbindgen_export2),s=m;_().setInt32((t>>>0)+4,s,!0),_().setInt32((t>>>0)+0,o,!0)},__wbg_preventDefault_cfb06b02e7406899:function(t){i(t).preventDefault()},__wbg_prototypesetcall_a366c038a3918afa:function(t,e,n){Float64Array.prototype.set.call(lt(t,e),i(n))},__wbg_push_c9f4893fc209f768:function(t,e){return i(t).push(i(e))},__wbg_rect_ab5601e64afdbc33:function(t,e,n,o,s){i(t).rect(e,n,o,s)},__wbg_removeEventListener_4e20bd5fac3de092:function(){return l(function(t,e,n,o){i(t).removeEventListener(u(e,n),i(o))},arguments)},__wbg_removeListener_5bad3b754268452a:function(){return l(function(t,e){i(t).removeListener(i(e))},arguments)},__wbg_remove_8228e91d7ddbc755:function(t){i(t).remove()},__wbg_requestAnimationFrame_9ba49d36a19ca83c:function(){return l(function(t,e){return i(t).requestAnimationFrame(i(e))},arguments)},__wbg_restore_f322d9dcee2d3472:function(t){i(t).restore()},__wbg_save_1375b4c2f3596b8b:function(t){i(t).save()},__wbg_setAttribute_f75317b2b5cabfb4:function(){return l(function(t,e,n,o,s){i(t).setAttribute(u(e,n),u(o,s))},arguments)},__wbg_setLineDash_01dfd4d9d06df1ea:function(){return l(function(t,e){i(t).setLineDash(i(e))},arguments)},__wbg_setProperty_3fe74e09d53acb0b:function(){return l(function(t,e,n,o,s){i(t).setProperty(u(e,n),u(o,s))},arguments)},__wbg_set_2793479888329cb6:function(){return l(function(t,e,n){return Reflect.set(i(t),i(e),i(n))},arguments)},__wbg_set_className_fcd90345b3a090af:function(t,e,n){i(t).className=u(e,n)},__wbg_set_d2d33b52458e984a:function(t,e,n){i(t)[e>>>0]=g(n)},__wbg_set_e4b9a833d288759a:function(t,e,n){i(t)[g(e)]=g(n)},__wbg_set_fillStyle_95fde67582a9c695:function(t,e,n){i(t).fillStyle=u(e,n)},__wbg_set_fillStyle_f2819d67645a21ba:function(t,e){i(t).fillStyle=i(e)},__wbg_set_font_aa0c0c514c73a5fa:function(t,e,n){i(t).font=u(e,n)},__wbg_set_height_ae0610d318c3428c:function(t,e){i(t).height=e>>>0},__wbg_set_hidden_7efdf3958dc524e5:function(t,e){i(t).hidden=e!==0},__wbg_set_id_861bcd7afe9f86ad:function(t,e,n){i(t).id=u(e,n)},__wbg_set_lineJoin_c9ff5021d8b8197a:function(t,e,n){i(t).lineJoin=u(e,n)},__wbg_set_lineWidth_12f039d09cd36dad:function(t,e){i(t).lineWidth=e},__wbg_set_passive_ac655beafedbb0a5:function(t,e){i(t).passive=e!==0},__wbg_set_strokeStyle_b90c8a6e0d37c80d:function(t,e,n){i(t).strokeStyle=u(e,n)},__wbg_set_strokeStyle_c0ecdaf8c4f0942f:function(t,e){i(t).strokeStyle=i(e)},__wbg_set_textAlign_0a32c51401892c11:function(t,e,n){i(t).textAlign=u(e,n)},__wbg_set_textContent_0177b2a6d9293c2c:function(t,e,n){i(t).textContent=e===0?void 0:u(e,n)},__wbg_set_width_5f89a551b5472887:function(t,e){i(t).width=e>>>0},__wbg_static_accessor_GLOBAL_THIS_003ee833af9699fc:function(){let t=typeof globalThis>"u"?void 0:globalThis;return w(t)?0:d(t)},__wbg_static_accessor_GLOBAL_e4293fb22cbe77da:function(){let t=typeof global>"u"?void 0:global;return w(t)?0:d(t)},__wbg_static_accessor_SELF_53bb20457401453d:function(){let t=typeof self>"u"?void 0:self;return w(t)?0:d(t)},__wbg_static_accessor_WINDOW_b5e0810bfecb7feb:function(){let t=typeof window>"u"?void 0:window;return w(t)?0:d(t)},__wbg_strokeRect_92ff808375332184:function(t,e,n,o,s){i(t).strokeRect(e,n,o,s)},__wbg_stroke_19fa3f3ec093bc25:function(t){i(t).stroke()},__wbg_style_f499e599ac70277f:function(t){let e=i(t).style;return d(e)},__wbg_target_e5cd9c7aa87dd8df:function(t){let e=i(t).target;return w(e)?0:d(e)},__wbg_textContent_240d7f8264a6246e:function(t,e){let n=i(e).textContent;var o=w(n)?0:x(n,a.__wbindgen_export,a.__wbindgen_export2),s=m;_().setInt32((t>>>0)+4,s,!0),_().setInt32((t>>>0)+0,o,!0)},__wbg_toString_6b1cac73c93ef5d1:function(){return l(function(t,e){let n=i(t).toString(e);return d(n)},arguments)},__wbg_top_2d45cda4e060d8bf:function(t){return i(t).top},__wbg_type_5f9ceabba7ef7a1a:function(t,e){let n=i(e).type,o=x(n,a.__wbindgen_export,a.__wbindgen_export2),s=m;_().setInt32((t>>>0)+4,s,!0),_().setInt32((t>>>0)+0,o,!0)},__wbg_width_28f5533f1b3b5abc:function(t){return i(t).width},__wbg_width_d3c8d417d821d2fd:function(t){return i(t).width},__wbindgen_generic_0000000000000001:function(t,e){let n=Z(t,e,dt);return d(n)},__wbindgen_generic_0000000000000002:function(t,e){let n=Z(t,e,ct);return d(n)},__wbindgen_generic_0000000000000003:function(t){return d(t)},__wbindgen_generic_0000000000000004:function(t,e){let n=u(t,e);return d(n)},__wbindgen_generic_0000000000000005:function(t){let e=BigInt.asUintN(64,t);return d(e)},__wbindgen_object_clone_ref:function(t){let e=i(t);return d(e)},__wbindgen_object_drop_ref:function(t){g(t)}}}}function ct(r,t){a.__wasm_bindgen_func_elem_566(r,t)}function dt(r,t,e){a.__wasm_bindgen_func_elem_567(r,t,d(e))}var X=typeof FinalizationRegistry>"u"?{register:()=>{},unregister:()=>{}}:new FinalizationRegistry(r=>a.__wbg_charthandle_free(r,1)),G=typeof FinalizationRegistry>"u"?{register:()=>{},unregister:()=>{}}:new FinalizationRegistry(r=>a.__wbg_reporthandle_free(r,1));function d(r){O===y.length&&y.push(y.length+1);let t=O;return O=y[t],y[t]=r,t}function ft(r,t){if(!(r instanceof t))throw new Error(`expected instance of ${t.name}`)}function H(r){if(T==1)throw new Error("out of js stack");return y[--T]=r,T}var Q=typeof FinalizationRegistry>"u"?{register:()=>{},unregister:()=>{}}:new FinalizationRegistry(r=>a.__wbindgen_export5(r.a,r.b));function ut(r){r<1028||(y[r]=O,O=r)}function lt(r,t){return r=r>>>0,bt().subarray(r/8,r/8+t)}var C=null;function _(){return(C===null||C.buffer.detached===!0||C.buffer.detached===void 0&&C.buffer!==a.memory.buffer)&&(C=new DataView(a.memory.buffer)),C}var E=null;function bt(){return(E===null||E.buffer!==a.memory.buffer)&&(E=new Float64Array(a.memory.buffer)),E}function u(r,t){return r=r>>>0,pt(M().subarray(r,r+t))}var R=null;function M(){return(R===null||R.buffer!==a.memory.buffer)&&(R=new Uint8Array(a.memory.buffer)),R}function i(r){return y[r]}function l(r,t){try{return r.apply(this,t)}catch(e){a.__wbindgen_export4(d(e))}}var y=new Array(1024).fill(void 0);y.push(void 0,null,!0,!1);var O=y.length;function w(r){return r==null}function Z(r,t,e){let n={a:r,b:t,cnt:1},o=(...s)=>{n.cnt++;let c=n.a;n.a=0;try{return e(c,n.b,...s)}finally{n.a=c,o._wbg_cb_unref()}};return o._wbg_cb_unref=()=>{--n.cnt===0&&(a.__wbindgen_export5(n.a,n.b),n.a=0,Q.unregister(n))},Q.register(o,n,n),o}function x(r,t,e){if(e===void 0){let f=F.encode(r),b=t(f.length,1)>>>0;return M().subarray(b,b+f.length).set(f),m=f.length,b}let n=r.length,o=t(n,1)>>>0,s=M(),c=0;for(;c<n;c++){let f=r.charCodeAt(c);if(f>127)break;s[o+c]=f}if(c!==n){c!==0&&(r=r.slice(c)),o=e(o,n,n=c+r.length*3,1)>>>0;let f=M().subarray(o+c,o+n),b=F.encodeInto(r,f);c+=b.written,o=e(o,n,c,1)>>>0}return m=c,o}var T=1024;function g(r){let t=i(r);return ut(r),t}var W=new TextDecoder("utf-8",{ignoreBOM:!0});W.decode();var gt=2146435072,U=0;function pt(r){return U+=r.length,U>=gt&&(W=new TextDecoder("utf-8",{ignoreBOM:!0}),W.decode(),U=r.length),W.decode(r)}var F=new TextEncoder;"encodeInto"in F||(F.encodeInto=function(r,t){let e=F.encode(r);return t.set(e),{read:r.length,written:e.length}});var m=0,ht,wt,a;function mt(r,t){return wt=r,a=r.exports,ht=t,C=null,E=null,R=null,a}async function yt(r,t){if(typeof Response=="function"&&r instanceof Response){if(!r.ok)throw new Error(`failed to fetch Wasm: ${r.status} ${r.statusText} fetching '${r.url}'`);if(typeof WebAssembly.instantiateStreaming=="function")try{return await WebAssembly.instantiateStreaming(r,t)}catch(o){if(e(r.type)&&r.headers.get("Content-Type")!=="application/wasm")console.warn("`WebAssembly.instantiateStreaming` failed because your server does not serve Wasm with `application/wasm` MIME type. Falling back to `WebAssembly.instantiate` which is slower. Original error:\n",o);else throw o}let n=await r.arrayBuffer();return await WebAssembly.instantiate(n,t)}else{let n=await WebAssembly.instantiate(r,t);return n instanceof WebAssembly.Instance?{instance:n,module:r}:n}function e(n){switch(n){case"basic":case"cors":case"default":return!0}return!1}}var j;async function tt(r){return a!==void 0?a:(j===void 0&&(j=xt(r),j.catch(()=>{j=void 0})),j)}async function xt(r){r!==void 0&&(Object.getPrototypeOf(r)===Object.prototype?{module_or_path:r}=r:console.warn("using deprecated parameters for the initialization function; pass a single object instead")),r===void 0&&(r=new URL("tujie_bg.wasm",import.meta.url));let t=_t();(typeof r=="string"||typeof Request=="function"&&r instanceof Request||typeof URL=="function"&&r instanceof URL)&&(r=fetch(r));let{instance:e,module:n}=await yt(await r,t);return mt(e,n)}function I(r){let t=r&&r.closest("[lang]")||document.documentElement;return/^en/i.test(t.getAttribute("lang")||"")?"en":"zh-CN"}var P=null;function z(){return P||(P=tt().catch(r=>{throw P=null,new h("wasm-load",S("wasm-load",I(null)),{found:String(r&&r.message)})})),P}var et=20*1024*1024,nt=new WeakMap,V=null;async function K(r){try{return await z(),r==null?$():typeof r=="string"||r instanceof URL?J(await vt(String(r))):J(k.fromObject(r))}catch(t){throw v(t)}}function $(){return V||(V=J(k.bundled())),V}function rt(r){let t=r&&typeof r=="object"?nt.get(r):void 0;if(!t)throw new h("bad-option","report: load()",{field:"report",expected:"what load() returned"});return t}function J(r){let t=n=>{try{return n()}catch(o){throw v(o)}},e=Object.freeze({figures:(n,o)=>t(()=>r.figures(n||{},o||I(null))),views:()=>t(()=>r.views()),about:()=>t(()=>r.about())});return nt.set(e,r),e}async function vt(r){let t=I(null),e=(c,f)=>new h(c,S(c,t)+r,{file:r,found:f}),n;try{n=await fetch(r,{credentials:"same-origin"})}catch(c){throw e("network",String(c))}if(!n.ok)throw e(n.status===404?"not-found":"network",`HTTP ${n.status}`);let o=await kt(n,()=>e("too-large"));if(!o.trim())throw e("empty","0");if(/^tujie-packed\//.test(o))return k.fromPacked(o);let s;try{s=JSON.parse(o)}catch(c){throw e("not-json",String(c))}return k.fromObject(s)}async function kt(r,t){if(Number(r.headers.get("content-length"))>et)throw t();if(!r.body)return r.text();let e=r.body.getReader(),n=new TextDecoder,o="",s=0;for(;;){let{done:c,value:f}=await e.read();if(c)return o+n.decode();if(s+=f.length,s>et)throw e.cancel().catch(()=>{}),t();o+=n.decode(f,{stream:!0})}}var ot=`:host {
  display: block;
  contain: layout style;
}
:host([hidden]),
[hidden] {
  display: none !important;
}
.chart {
  --ink: #16202b;
  --muted: #4c5866;
  --rule: #d3d8dd;
  --accent: #0b5fa5;
  --panel: #ffffff;
  margin: 0;
  padding: 0;
  position: relative;
  color: var(--ink);
  font: 14px/1.5 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  text-align: left;
  letter-spacing: normal;
  text-transform: none;
}
.chart[data-theme="dark"] {
  --ink: #ecf0f4;
  --muted: #a9b4c0;
  --rule: #38414b;
  --accent: #62b0f5;
  --panel: #1d242c;
}
.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.stage {
  position: relative;
  touch-action: pan-y pinch-zoom;
  outline: none;
  -webkit-tap-highlight-color: transparent;
}
.stage:focus {
  box-shadow: 0 0 0 2px var(--accent);
  border-radius: 2px;
}
.stage:focus:not(:focus-visible) {
  box-shadow: none;
}
canvas {
  display: block;
}
.ring {
  position: absolute;
  box-sizing: content-box;
  margin: -4px;
  padding: 2px;
  border: 2px solid var(--ink);
  border-radius: 3px;
  pointer-events: none;
}
.tip {
  position: absolute;
  z-index: 1;
  box-sizing: border-box;
  width: max-content;
  max-width: min(20em, 100%);
  padding: 8px 12px;
  background: var(--panel);
  border: 1px solid var(--rule);
  border-radius: 4px;
  box-shadow: 0 2px 12px rgba(0, 0, 0, 0.16);
  pointer-events: none;
  font-size: 13px;
}
@supports not (max-width: min(1px, 2px)) {
  .tip {
    max-width: 20em;
  }
}
.tip p {
  margin: 0;
}
.tip-name {
  font-weight: 600;
}
.tip-value {
  color: var(--accent);
  font-size: 20px;
  font-weight: 600;
  line-height: 1.35;
}
.tip-column,
.tip-place,
.tip-note {
  color: var(--muted);
  font-size: 12px;
}
.tip .tip-quote {
  margin: 6px 0 2px;
}
.bar {
  margin-top: 4px;
}
.button {
  min-height: 32px;
  margin: 0;
  padding: 4px 12px;
  border: 1px solid var(--rule);
  border-radius: 4px;
  background: transparent;
  color: var(--muted);
  font: inherit;
  font-size: 13px;
  cursor: pointer;
}
.button:hover {
  border-color: var(--accent);
  color: var(--accent);
}
.button:focus {
  outline: 2px solid var(--accent);
  outline-offset: 2px;
}
.button:focus:not(:focus-visible) {
  outline: none;
}
.table {
  margin-top: 8px;
  overflow-x: auto;
}
table {
  width: 100%;
  border-collapse: collapse;
  font-size: 13px;
  font-variant-numeric: tabular-nums;
}
caption {
  padding: 4px 0;
  color: var(--muted);
  text-align: left;
}
th,
td {
  padding: 6px 8px;
  border-bottom: 1px solid var(--rule);
  text-align: right;
  font-weight: 400;
}
thead th {
  border-bottom-color: var(--muted);
  font-weight: 600;
}
th:first-child {
  padding-left: 0;
  text-align: left;
}
.table p {
  margin: 6px 0 0;
  color: var(--muted);
  font-size: 12px;
}
.message {
  margin: 0;
  padding: 12px 16px;
  border-left: 3px solid #ab3608;
  font: 14px/1.5 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
}
@media (forced-colors: active) {
  .ring {
    border-color: Highlight;
  }
  .stage:focus {
    outline: 2px solid Highlight;
  }
}
@media print {
  .bar,
  .ring,
  .tip {
    display: none;
  }
}
`;var D=null;function It(r){if("adoptedStyleSheets"in r&&"replaceSync"in CSSStyleSheet.prototype)return D||(D=new CSSStyleSheet,D.replaceSync(ot)),r.adoptedStyleSheets=[D],Promise.resolve();let t=document.createElement("link");t.rel="stylesheet",t.href=new URL("tujie.css",import.meta.url).href;let e=new Promise(n=>t.onload=t.onerror=()=>n());return r.appendChild(t),e.then(()=>{})}var B=new WeakMap;function Ct(r){if(r.shadowRoot)return{root:r.shadowRoot,box:null};try{return{root:r.attachShadow({mode:"open"}),box:null}}catch(t){let e=document.createElement("div");return r.appendChild(e),{root:e.attachShadow({mode:"open"}),box:e}}}function it(r){let t={};for(let e of Object.keys(r))try{t[e]=r[e]}catch(n){t.fault=new h("bad-option",e,{field:e,expected:"a value",found:"a getter that throws"})}return t}var q=class{constructor(t,e){this.element=t,this.options=it(e),this.listeners={select:[],hover:[],error:[]},this.handle=null,this.dead=!1;let{root:n,box:o}=Ct(t);for(this.root=n,this.box=o,this.slot=document.createElement("slot");n.firstChild;)n.removeChild(n.firstChild);n.appendChild(this.slot),this.styles=It(n),this.ready=this.show(),this.ready.catch(()=>{})}async show(){try{if(await z(),await this.styles,this.dead)throw new h("destroyed",S("destroyed",this.lang()));if(this.options.fault)throw this.options.fault;let t=Object.assign({lang:this.lang()},this.options);if(this.handle)this.handle.update(t);else{let e=rt(this.options.report||$());this.handle=new A(this.root,t,e,(n,o)=>this.emit(n,n==="error"?v(o):o))}return this.message(null),this.slot.hidden=!0,this}catch(t){let e=v(t);throw this.dead||(this.message(S("failed",this.lang())+e.message),this.emit("error",e)),e}}lang(){return this.options.lang||I(this.element)}message(t){let e=this.root.querySelector(".message.outer");if(e&&this.root.removeChild(e),t===null)return;this.handle&&(this.handle.destroy(),this.handle=null),this.slot.hidden=!1;let n=document.createElement("p");n.className="message outer",n.setAttribute("role","alert"),n.textContent=t,this.root.appendChild(n)}emit(t,e){for(let n of(this.listeners[t]||[]).slice())try{n(e)}catch(o){setTimeout(()=>{throw o})}this.element.dispatchEvent(new CustomEvent(`tujie-${t}`,{detail:e,bubbles:!0,composed:!0}))}on(t,e){let n=this.listeners[t];if(!n)throw new h("bad-option",`${t}: select, hover, error`,{field:"type",found:String(t)});return n.push(e),()=>{let o=n.indexOf(e);o>=0&&n.splice(o,1)}}update(t){let e=Object.assign({},this.options,{fault:void 0},it(Object(t)));e.view!==this.options.view?delete e.form:e.form!==this.options.form&&delete e.view;let n=e.report!==this.options.report;this.options=e,n&&this.handle&&(this.handle.destroy(),this.handle=null);let o=this.show();return o.catch(()=>{}),o}select(t){return this.drawn().select(t)}png(t){try{let e=this.drawn().picture(t===void 0?2:t);return new Promise((n,o)=>{e.toBlob(s=>s?n(s):o(new h("browser","toBlob")),"image/png")})}catch(e){return Promise.reject(v(e))}}svg(){return this.asking(t=>t.svg())}csv(){return this.asking(t=>t.csv())}describe(){return this.asking(t=>t.describe())}destroy(){this.dead||(this.dead=!0,this.handle&&this.handle.destroy(),this.handle=null,this.message(null),this.slot.hidden=!1,this.listeners={select:[],hover:[],error:[]},this.box&&this.box.parentNode&&this.box.parentNode.removeChild(this.box),B.get(this.element)===this&&B.delete(this.element))}drawn(){if(!this.handle)throw new h("destroyed",S("destroyed",this.lang()));return this.handle}asking(t){try{return t(this.drawn())}catch(e){throw v(e)}}};function Y(r,t){if(!(r instanceof Element))throw new h("bad-element",S("bad-element",I(null)));let e=B.get(r);e&&e.destroy();let n=new q(r,Object(t));return B.set(r,n),n}var Tt=["view","src","lang","theme","text-scale"],N=class extends HTMLElement{static get observedAttributes(){return Tt}constructor(){super(),this.chart=null,this.planned=!1}connectedCallback(){this.plan()}disconnectedCallback(){Promise.resolve().then(()=>{!this.isConnected&&this.chart&&(this.chart.destroy(),this.chart=null)})}attributeChangedCallback(){this.plan()}plan(){this.planned||!this.isConnected||(this.planned=!0,Promise.resolve().then(()=>{this.planned=!1,this.isConnected&&this.show()}))}async show(){let t={view:this.getAttribute("view")||""};for(let[n,o]of[["lang","lang"],["theme","theme"],["text-scale","textScale"]])t[String(o)]=this.getAttribute(String(n))||void 0;let e=this.getAttribute("src");if(e)try{t.report=await K(e)}catch(n){t.fault=v(n)}this.isConnected&&(this.chart?this.chart.update(t):this.chart=Y(this,t))}};function at(){customElements.get("tujie-chart")||customElements.define("tujie-chart",N)}var Zt="0.1.0";at();export{N as TujieChartElement,h as TujieError,K as load,Y as mount,Zt as version};
